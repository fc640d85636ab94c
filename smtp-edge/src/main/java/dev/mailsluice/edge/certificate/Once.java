package dev.mailsluice.edge.certificate;

import io.grpc.util.AdvancedTlsX509TrustManager.SslSocketAndEnginePeerVerifier;
import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;

/// Has nothing against a certificate that is trusted, and sees to it that a session of TLS 1.2 is used once: its
/// certificate would not be looked at again.
final class Once implements SslSocketAndEnginePeerVerifier {

    @Override
    public void verifyPeerCertificate(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void verifyPeerCertificate(X509Certificate[] chain, String type, SSLEngine engine) {
        engine.getHandshakeSession().invalidate();
    }
}
