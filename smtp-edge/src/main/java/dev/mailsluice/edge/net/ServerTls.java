package dev.mailsluice.edge.net;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.Mapping;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLKeyException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;

/// The server's side of TLS, with certificates that can be replaced.
///
/// A handshake takes the certificates that are current when it begins: one reference is read, once. (Vert.x itself has
/// nothing to give to a connection that it accepts while its options are updated, and closes it.)
public final class ServerTls {

    /// RFC 8996: no TLS 1.0 and 1.1.
    private static final String[] PROTOCOLS = {"TLSv1.2", "TLSv1.3"};

    private static final long HANDSHAKE_MILLIS = 20_000;
    private static final int EXPORTED_OCTETS = 32;
    private static final int MAX_CLIENT_HELLO_OCTETS = 16 * 1024;

    /// Contexts kept by name; clients choose the names, and a wildcard fits any number of them.
    private static final int MAX_NAMES = 1000;

    private final Vertx vertx;
    private final boolean sni;
    private volatile Mapping<String, SslContext> contexts;

    /// @param options certificates
    /// @param sni whether the certificate is chosen by the name the client asks for: RFC 6066 §3
    /// @throws IllegalArgumentException if a certificate cannot be used
    public ServerTls(Vertx vertx, SSLOptions options, boolean sni) {
        this.vertx = vertx;
        this.sni = sni;
        reload(options);
    }

    /// Takes other certificates for the handshakes to come.
    ///
    /// @throws IllegalArgumentException if one cannot be used; the old ones stay
    public void reload(SSLOptions options) {
        try {
            KeyCertOptions keys = options.getKeyCertOptions();
            Optional<TrustOptions> trust = Optional.ofNullable(options.getTrustOptions());
            TrustManagerFactory trusted = trust.isPresent() ? trust.get().getTrustManagerFactory(vertx) : null;
            SslContext fallback = context(SslContextBuilder.forServer(keys.getKeyManagerFactory(vertx)), trusted);
            contexts = sni ? byName(keys.keyManagerFactoryMapper(vertx), trusted, fallback) : _ -> fallback;
        } catch (Exception e) {
            throw new IllegalArgumentException("the certificate cannot be used: " + e.getMessage(), e);
        }
    }

    /// Begins the handshake on `socket`, on its event loop, after all that was written to it. What is read from then on
    /// is read through TLS; a handshake that fails or takes too long closes the connection.
    ///
    /// @param received from the client already, before this could begin
    public Future<Void> secure(NetSocket socket, ClientCertificate wanted, byte[] received) {
        ChannelHandler handler = new SniHandler(contexts, MAX_CLIENT_HELLO_OCTETS, HANDSHAKE_MILLIS) {
            @Override
            protected SslHandler newSslHandler(SslContext context, ByteBufAllocator allocator) {
                SslHandler ssl = super.newSslHandler(context, allocator);
                ssl.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
                switch (wanted) {
                    case NOT_ASKED -> {}
                    case ASKED -> ssl.engine().setWantClientAuth(true);
                    case REQUIRED -> ssl.engine().setNeedClientAuth(true);
                }
                return ssl;
            }
        };
        return Sockets.handshake(socket, handler, received);
    }

    /// What both ends of a secured connection can derive, and nobody else: RFC 9266 §2. Only of TLS 1.3: before it, two
    /// connections may have the same (RFC 7627).
    public static Optional<byte[]> exported(NetSocket socket) {
        SSLSession session = Sockets.tls(socket);
        if (!(session instanceof ExtendedSSLSession extended)
                || !session.getProtocol().equals("TLSv1.3")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    extended.exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], EXPORTED_OCTETS));
        } catch (SSLKeyException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    /// The certificate that the client has shown; empty if it has shown none. One that is not trusted ends
    /// the handshake.
    public static Optional<X509Certificate> client(NetSocket socket) {
        try {
            SSLSession session = Sockets.tls(socket);
            return session != null && session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }

    /// @param trusted null: those of the JDK
    private static Mapping<String, SslContext> byName(
            Function<String, KeyManagerFactory> keys, TrustManagerFactory trusted, SslContext fallback) {
        ConcurrentHashMap<String, SslContext> kept = new ConcurrentHashMap<>();
        return name -> {
            SslContext known = name == null ? fallback : kept.get(name);
            if (known != null) {
                return known;
            }
            KeyManagerFactory key = keys.apply(name);
            SslContext made = key == null ? fallback : context(SslContextBuilder.forServer(key), trusted);
            if (key != null && kept.size() < MAX_NAMES) {
                kept.put(name, made);
            }
            return made;
        };
    }

    private static SslContext context(SslContextBuilder builder, TrustManagerFactory trusted) {
        try {
            return builder.trustManager(trusted).protocols(PROTOCOLS).build();
        } catch (SSLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
