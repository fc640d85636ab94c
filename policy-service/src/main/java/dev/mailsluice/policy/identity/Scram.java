package dev.mailsluice.policy.identity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// The functions of RFC 5802 §2.2 and §3 with SHA-256 (RFC 7677 §3), by their names there.
final class Scram {

    /// Octets of a key, a proof and a signature.
    static final int KEY_LENGTH = 32;

    private Scram() {}

    static Octets h(Octets text) {
        try {
            return Octets.of(MessageDigest.getInstance("SHA-256").digest(text.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Octets hmac(Octets key, Octets text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.toArray(), "HmacSHA256"));
            return Octets.of(mac.doFinal(text.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// `Hi(str, salt, i)`: PBKDF2 (RFC 8018 §5.2) with HMAC-SHA-256, one block of output.
    static Octets hi(Password password, Octets salt, int iterations) {
        var spec = new PBEKeySpec(password.text().toCharArray(), salt.toArray(), iterations, KEY_LENGTH * Byte.SIZE);
        try {
            return Octets.of(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            spec.clearPassword();
        }
    }

    static Octets clientKey(Octets saltedPassword) {
        return hmac(saltedPassword, Octets.utf8("Client Key"));
    }

    static Octets serverKey(Octets saltedPassword) {
        return hmac(saltedPassword, Octets.utf8("Server Key"));
    }
}
