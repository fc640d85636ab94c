package dev.mailsluice.edge.policy;

import dev.mailsluice.edge.certificate.KeyFiles;
import dev.mailsluice.edge.certificate.LiveAuthorities;
import dev.mailsluice.edge.certificate.LiveIdentity;
import dev.mailsluice.edge.certificate.Renewable;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// TLS with policy-service: whom to trust, and who the edge is. Files that change count for the connections to come.
public final class PolicyTls {

    /// RFC 8996: no TLS 1.0 and 1.1.
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /// Resumed, a session is not verified again (RFC 8446 §2.2), and the authorities may have changed. The JDK keeps no
    /// tickets of TLS 1.3 if told to keep them for longer than the 7 days that they may live at most.
    private static final long NO_TICKETS_SECONDS = 8 * 24 * 3600;

    private final LiveAuthorities authorities;
    private final Optional<LiveIdentity> identity;

    /// @param authorities PEM file
    /// @param identity of the edge; empty: it has none
    /// @throws IllegalArgumentException if a file cannot be used; the message names it
    public PolicyTls(Path authorities, Optional<KeyFiles> identity) {
        this.authorities = new LiveAuthorities("policy-ca", authorities);
        this.identity = identity.map(files -> new LiveIdentity("policy", files));
    }

    /// With the JDK's TLS, whose managers are those that can be renewed.
    SslContext grpc() {
        SslContextBuilder builder = GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
                .protocols(PROTOCOLS)
                .sessionTimeout(NO_TICKETS_SECONDS)
                .trustManager(authorities.manager());
        identity.ifPresent(own -> builder.keyManager(own.manager()));
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("TLS with policy-service is not possible: " + e.getMessage(), e);
        }
    }

    /// The same for HTTP.
    HttpClientOptions of(HttpClientOptions options) {
        options.setEnabledSecureTransportProtocols(Set.copyOf(PROTOCOLS))
                .setTrustOptions(TrustOptions.wrap(authorities.manager()));
        identity.ifPresent(own -> options.setKeyCertOptions(KeyCertOptions.wrap(own.manager())));
        return options;
    }

    /// What may change.
    public List<Renewable> renewables() {
        return Stream.concat(Stream.of(authorities), identity.stream())
                .map(Renewable.class::cast)
                .toList();
    }
}
