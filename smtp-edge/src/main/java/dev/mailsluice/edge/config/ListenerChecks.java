package dev.mailsluice.edge.config;

import dev.mailsluice.edge.sasl.Mechanism;
import dev.mailsluice.edge.session.Authentication;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;

/// What keys of a listener need of other keys.
final class ListenerChecks {

    private final EdgeConfig config;
    private final List<String> problems = new ArrayList<>();

    private ListenerChecks(EdgeConfig config) {
        this.config = config;
    }

    /// @throws IllegalArgumentException if something is missing or one thing excludes another; the message names
    ///     all of it
    static void check(EdgeConfig config) {
        ListenerChecks checks = new ListenerChecks(config);
        new TreeMap<>(config.listeners()).forEach((name, listener) -> {
            String key = "mailsluice.listeners." + name;
            checks.auth(key, listener);
            checks.xclient(key, listener);
        });
        if (!checks.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", checks.problems));
        }
    }

    /// AUTH needs TLS, and gRPC to policy-service, over which alone credentials go.
    private void auth(String key, EdgeConfig.Listener listener) {
        if (listener.auth() == Authentication.OFF) {
            if (listener.authMechanisms().isPresent()) {
                problems.add("`" + key + ".auth-mechanisms` needs AUTH: set `" + key + ".auth`");
            }
            return;
        }
        if (listener.authMechanisms()
                .filter(EnumSet.of(Mechanism.SCRAM_SHA_256_PLUS)::containsAll)
                .isPresent()) {
            problems.add("`" + key + ".auth-mechanisms` has nothing for connections without channel binding: add one"
                    + " besides `SCRAM-SHA-256-PLUS`");
        }
        if (listener.tls().mode() == EdgeConfig.TlsMode.NONE) {
            problems.add("`" + key + ".auth` needs TLS: set `" + key + ".tls.mode`");
        }
        if (config.policy().protocol() == EdgeConfig.Protocol.HTTP) {
            problems.add("`" + key + ".auth` needs gRPC: set `mailsluice.policy.protocol` to `grpc`, not `http`");
        }
    }

    private void xclient(String key, EdgeConfig.Listener listener) {
        boolean trusted = listener.xclient().trusted().isPresent();
        if (trusted && listener.proxyProtocol().trusted().isPresent()) {
            problems.add(
                    "`" + key + "` has both `proxy-protocol.trusted` and `xclient.trusted`: make it two listeners");
        }
        if (!trusted && listener.xclient().login()) {
            problems.add("`" + key + ".xclient.login` needs `" + key + ".xclient.trusted`");
        }
    }
}
