package dev.mailsluice.policy.api.grpc;

import dev.mailsluice.policy.certificate.Admission;
import dev.mailsluice.policy.certificate.CertificateEvents;
import dev.mailsluice.policy.certificate.CertificateWatch;
import dev.mailsluice.policy.certificate.LiveAuthorities;
import dev.mailsluice.policy.certificate.LiveIdentity;
import dev.mailsluice.policy.certificate.Renewable;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// The server's side of TLS with edges. Files that change count for the connections to come; those that are there live
/// on, and what they follow with them.
public final class ServerTls implements AutoCloseable {

    /// RFC 8996: no TLS 1.0 and 1.1.
    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    private final LiveIdentity identity;
    private final Optional<LiveAuthorities> clients;
    private final CertificateWatch watch;

    private ServerTls(LiveIdentity identity, Optional<LiveAuthorities> clients, CertificateWatch watch) {
        this.identity = identity;
        this.clients = clients;
        this.watch = watch;
    }

    /// @throws IllegalArgumentException if a file cannot be used; the message names it
    public static ServerTls open(GrpcTlsSettings settings, CertificateEvents events) {
        var identity = new LiveIdentity("grpc", settings.identity());
        var admission = new Admission(settings.clientNames(), events::clientRefused);
        var clients = settings.clientAuthorities().map(file -> new LiveAuthorities("grpc-client-ca", file, admission));
        List<Renewable> all =
                Stream.<Renewable>concat(Stream.of(identity), clients.stream()).toList();
        return new ServerTls(identity, clients, CertificateWatch.start(all, settings.reloadInterval(), events));
    }

    /// With the JDK's TLS, whose managers are those that can be renewed.
    SslContext context() {
        SslContextBuilder builder = GrpcSslContexts.configure(
                        SslContextBuilder.forServer(identity.manager()), SslProvider.JDK)
                .protocols(PROTOCOLS);
        clients.ifPresent(
                authorities -> builder.trustManager(authorities.manager()).clientAuth(ClientAuth.REQUIRE));
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("TLS is not possible: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
