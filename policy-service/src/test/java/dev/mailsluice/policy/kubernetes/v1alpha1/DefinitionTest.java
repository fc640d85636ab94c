package dev.mailsluice.policy.kubernetes.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionTest {
    private static final String WRITE = "crd.write";

    @Test
    void the_committed_definition_is_what_the_types_say() throws IOException {
        String generated = Definition.generated();
        for (Path file : List.of(Definition.FILE, Definition.FILE_OF_THE_CHART)) {
            if (Boolean.getBoolean(WRITE)) {
                Files.writeString(file, generated);
            }
            assertThat(file)
                    .as("to write it anew: ./mvnw -pl policy-service test -Dtest=DefinitionTest -D%s=true", WRITE)
                    .hasContent(generated);
        }
    }
}
