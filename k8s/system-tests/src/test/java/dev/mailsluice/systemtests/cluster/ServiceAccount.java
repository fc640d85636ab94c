package dev.mailsluice.systemtests.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The account under which policy-service runs, with the permissions of `k8s/base` and no others.
record ServiceAccount(TestNamespace namespace) {
    private static final String NAME = "mailsluice-policy-service";
    private static final Path BASE = Path.of("../base");

    static boolean isPossible(Cluster cluster) {
        return cluster.serves("serviceaccounts") && cluster.serves("roles.rbac.authorization.k8s.io");
    }

    static ServiceAccount in(TestNamespace namespace) {
        for (String file : new String[] {"service-accounts.yaml", "access.yaml"}) {
            namespace.run("apply", "--filename=" + BASE.resolve(file)).success();
        }
        return new ServiceAccount(namespace);
    }

    String userName() {
        return "system:serviceaccount:%s:%s".formatted(namespace.name(), NAME);
    }

    /// A kubeconfig that knows a token of this account and nothing else.
    Path kubeconfig(Path folder) {
        String token = namespace.run("create", "token", NAME, "--duration=1h").success();
        String own = namespace
                .cluster()
                .run("config", "view", "--minify", "--flatten", "--raw", "--output=json")
                .success();
        try {
            JsonNode config = new ObjectMapper().readTree(own);
            ObjectNode user = (ObjectNode) config.at("/users/0");
            user.putObject("user").put("token", token.strip());
            return Cluster.file(folder, "service-account.kubeconfig", config.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
