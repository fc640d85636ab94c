package dev.mailsluice.policy.certificate;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.impl.KeyStoreHelper;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/// A certificate with those that vouch for it, and its key. One that exists is a pair.
///
/// @param chain its own certificate first
record Identity(List<X509Certificate> chain, PrivateKey key) {

    /// @throws IllegalArgumentException if the key is not that of the certificate
    Identity {
        chain = List.copyOf(chain);
        if (!isPair(key, chain.getFirst())) {
            throw new IllegalArgumentException("the key is not that of the certificate");
        }
    }

    /// @throws IllegalArgumentException if they cannot be used; the message names the file
    static Identity read(KeyFiles files) {
        byte[] certificate = PemFile.read(files.certificate());
        byte[] key = PemFile.read(files.key());
        List<X509Certificate> chain = PemFile.certificates(certificate, files.certificate());
        try {
            return new Identity(chain, key(key, certificate));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "`" + files.key() + "` does not belong to `" + files.certificate() + "`: write both anew", e);
        } catch (Exception e) {
            throw new IllegalArgumentException("`" + files.key() + "` is not a PEM file with an RSA or EC key", e);
        }
    }

    private static PrivateKey key(byte[] key, byte[] certificate) throws Exception {
        KeyStore store = KeyStoreHelper.loadKeyCert(List.of(Buffer.buffer(key)), List.of(Buffer.buffer(certificate)));
        return (PrivateKey) store.getKey(store.aliases().nextElement(), KeyStoreHelper.DUMMY_PASSWORD.toCharArray());
    }

    private static boolean isPair(PrivateKey key, X509Certificate certificate) {
        if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        try {
            Signature signature =
                    Signature.getInstance("SHA256with" + (key.getAlgorithm().equals("EC") ? "ECDSA" : "RSA"));
            signature.initSign(key);
            signature.update(certificate.getSignature());
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(certificate.getSignature());
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /// When the first certificate of the chain to expire does.
    Instant notAfter() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }
}
