package dev.mailsluice.edge.config;

import dev.mailsluice.edge.net.ClientCertificate;
import dev.mailsluice.edge.server.ListenerTls;
import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.net.SSLOptions;
import java.util.Optional;
import java.util.function.Function;

/// The certificates of `quarkus.tls.*`.
public final class Certificates {

    private final Function<String, Optional<TlsConfiguration>> byName;

    public Certificates(Function<String, Optional<TlsConfiguration>> byName) {
        this.byName = byName;
    }

    /// @throws IllegalStateException if there is no such certificate
    ListenerTls tls(String listener, EdgeConfig.Tls config, ListenerTls.Mode mode) {
        String name = config.configuration();
        TlsConfiguration tls = byName.apply(name)
                .filter(found -> found.getKeyStoreOptions() != null)
                .orElseThrow(() -> new IllegalStateException("listener `" + listener + "` has no certificate: set"
                        + " `quarkus.tls." + name + ".key-store.pem.0.cert` and `.key`, or `mailsluice.listeners."
                        + listener + ".tls.mode=None`"));
        if (config.clientAuth() != ClientCertificate.NOT_ASKED && tls.getTrustStoreOptions() == null) {
            throw new IllegalStateException("listener `" + listener
                    + "` asks clients for certificates and trusts nobody:"
                    + " set `quarkus.tls." + name + ".trust-store.pem.certs`, or `mailsluice.listeners." + listener
                    + ".tls.client-auth=None`");
        }
        return new ListenerTls(mode, name, options(tls), tls.usesSni(), config.clientAuth());
    }

    /// What `tls` is to Vert.x.
    public static SSLOptions options(TlsConfiguration tls) {
        return tls.getSSLOptions();
    }
}
