package dev.mailsluice.edge.net;

import dev.mailsluice.edge.assurance.Assurance;
import dev.mailsluice.edge.assurance.DaneTrust;
import dev.mailsluice.edge.assurance.Tlsa;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.vertx.core.Future;
import io.vertx.core.net.NetSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// The client's side of TLS. For many threads.
///
/// INVARIANT: what is verified and what is not share no context, so no session of the one is resumed by the other.
public final class ClientTls {

    /// RFC 8996: no TLS 1.0 and 1.1.
    private static final String[] PROTOCOLS = {"TLSv1.2", "TLSv1.3"};

    /// Names and addresses of the certificate are compared as for HTTPS, which is RFC 9525 for any protocol.
    private static final String IDENTITY = "HTTPS";

    private static final long HANDSHAKE_MILLIS = 20_000;

    private final SslContext verifying;
    private final SslContext trusting;

    /// @param authorities PEM file of the certificates to trust; empty: those of the JDK
    /// @throws IllegalArgumentException if it cannot be used
    public ClientTls(Optional<Path> authorities) {
        SslContextBuilder builder = builder();
        authorities.ifPresent(file -> builder.trustManager(file.toFile()));
        verifying = context(builder);
        trusting = context(
                builder().trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm(null));
    }

    private static SslContextBuilder builder() {
        return SslContextBuilder.forClient().protocols(PROTOCOLS).endpointIdentificationAlgorithm(IDENTITY);
    }

    private static SslContext context(SslContextBuilder builder) {
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("TLS to next hops is not possible: " + e.getMessage(), e);
        }
    }

    /// Begins the handshake on `socket`, on its event loop. What is read from then on is read through TLS; a handshake
    /// that fails or takes too long closes the connection.
    ///
    /// @param host whom we mean, for the server that has several names: RFC 6066 §3
    /// @param wanted what its certificate must come up to
    public Future<Void> secure(NetSocket socket, String host, Assurance wanted) {
        SslContext context =
                switch (wanted) {
                    case Assurance.None _, Assurance.Encrypted _ -> trusting;
                    case Assurance.Verified _ -> verifying;
                    case Assurance.Dane(List<Tlsa> records) -> context(builder().trustManager(new DaneTrust(records)));
                };
        SslHandler ssl = context.newHandler(
                ByteBufAllocator.DEFAULT, host, socket.remoteAddress().port());
        ssl.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
        return Sockets.handshake(socket, ssl, new byte[0]);
    }
}
