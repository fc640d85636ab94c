package dev.mailsluice.policy.certificate;

import io.grpc.util.AdvancedTlsX509TrustManager.SslSocketAndEnginePeerVerifier;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;

/// Which clients may connect, of those that an authority vouches for.
///
/// INVARIANT: every connection is judged by the authorities and names of its own time. So no session is resumed: the
/// certificate would not be looked at again (RFC 8446 §2.2).
public final class Admission implements SslSocketAndEnginePeerVerifier {

    private final Set<String> names;
    private final Consumer<Set<String>> refused;

    /// @param names DNS names and URIs of which a certificate needs one; empty: any certificate will do
    /// @param refused hears the names of who may not
    public Admission(Set<String> names, Consumer<Set<String>> refused) {
        this.names = Set.copyOf(names);
        this.refused = refused;
    }

    @Override
    public void verifyPeerCertificate(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        verify(chain);
    }

    @Override
    public void verifyPeerCertificate(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        engine.getHandshakeSession().invalidate();
        verify(chain);
    }

    private void verify(X509Certificate[] chain) throws CertificateException {
        if (names.isEmpty()) {
            return;
        }
        Set<String> shown = PeerNames.of(chain[0]);
        if (names.stream().noneMatch(shown::contains)) {
            refused.accept(shown);
            throw new CertificateException("none of the names " + shown + " may connect");
        }
    }
}
