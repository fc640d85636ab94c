package dev.mailsluice.systemtests.cluster;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/// A test in a namespace of its own.
@ExtendWith(NeedsCluster.class)
abstract class NamespaceTest {
    static final Path FILES = Path.of("../../policy-service/src/test/resources/crd");
    static final Path EXAMPLES = Path.of("../examples");

    static TestNamespace namespace;

    @BeforeAll
    static void make() {
        namespace = TestNamespace.in(Cluster.required());
    }

    @AfterAll
    static void remove() {
        if (namespace != null) {
            namespace.close();
            namespace = null;
        }
    }
}
