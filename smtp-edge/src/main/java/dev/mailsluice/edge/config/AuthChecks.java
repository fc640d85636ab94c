package dev.mailsluice.edge.config;

import dev.mailsluice.edge.session.Authentication;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What AUTH on a listener needs of other keys: TLS, and gRPC to policy-service, over which alone credentials go.
final class AuthChecks {

    private AuthChecks() {}

    /// @throws IllegalArgumentException if something is missing; the message names all of it
    static void check(EdgeConfig config) {
        List<String> problems = new ArrayList<>();
        new TreeMap<>(config.listeners()).forEach((name, listener) -> {
            String key = "mailsluice.listeners." + name;
            if (listener.auth() == Authentication.OFF) {
                return;
            }
            if (listener.tls().mode() == EdgeConfig.TlsMode.NONE) {
                problems.add("`" + key + ".auth` needs TLS: set `" + key + ".tls.mode`");
            }
            if (config.policy().protocol() == EdgeConfig.Protocol.HTTP) {
                problems.add("`" + key + ".auth` needs gRPC: set `mailsluice.policy.protocol` to `grpc`, not `http`");
            }
        });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }
}
