package dev.mailsluice.edge.assurance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts the certificate that DNS names, and no authority besides: RFC 7672 §3.
public final class DaneTrust extends X509ExtendedTrustManager {

    private final List<Tlsa> records;

    public DaneTrust(List<Tlsa> records) {
        this.records = List.copyOf(records);
    }

    /// For the host's own certificate "the expiration date … and the names … MUST be ignored" (RFC 7672 §3.1.1); for
    /// one that vouches for it they count (§3.1.2), as the engine is set to check them.
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        boolean own =
                records.stream().anyMatch(record -> record.usage() == Tlsa.END_ENTITY && record.matches(chain[0]));
        if (!own) {
            List<X509Certificate> anchors = anchors(chain);
            if (anchors.isEmpty()) {
                throw new CertificateException("no TLSA record speaks of the certificate");
            }
            trusting(anchors).checkServerTrusted(chain, authType, engine);
        }
    }

    private List<X509Certificate> anchors(X509Certificate[] chain) {
        List<X509Certificate> anchors = new ArrayList<>();
        for (Tlsa record : records) {
            if (record.usage() == Tlsa.TRUST_ANCHOR) {
                Arrays.stream(chain).skip(1).filter(record::matches).forEach(anchors::add);
                if (record.selector() == Tlsa.WHOLE_CERTIFICATE && record.matching() == 0) {
                    whole(record, anchors);
                }
            }
        }
        return anchors;
    }

    /// The record holds the certificate itself, which the chain need not hold then.
    private static void whole(Tlsa record, List<X509Certificate> anchors) {
        try {
            anchors.add((X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(record.data())));
        } catch (CertificateException _) {
            // It speaks of nothing.
        }
    }

    private static X509ExtendedTrustManager trusting(List<X509Certificate> anchors) throws CertificateException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (int i = 0; i < anchors.size(); i++) {
                store.setCertificateEntry("anchor-" + i, anchors.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateException(e);
        }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw onlyAnEngine();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw onlyAnEngine();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw onlyAnEngine();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw onlyAnEngine();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw onlyAnEngine();
    }

    private static CertificateException onlyAnEngine() {
        return new CertificateException("only the server of a TLS engine is trusted here");
    }
}
