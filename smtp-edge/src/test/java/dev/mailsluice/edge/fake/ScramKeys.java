package dev.mailsluice.edge.fake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// What both sides of SCRAM-SHA-256 derive from a password: RFC 5802 §3.
public record ScramKeys(byte[] clientKey, byte[] storedKey, byte[] serverKey) {

    public static ScramKeys of(String password, byte[] salt, int iterations) {
        try {
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, 256))
                    .getEncoded();
            byte[] clientKey = hmac(salted, octets("Client Key"));
            return new ScramKeys(clientKey, hash(clientKey), hmac(salted, octets("Server Key")));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// The client's proof over `authMessage`.
    public byte[] proof(byte[] authMessage) {
        return xor(clientKey, hmac(storedKey, authMessage));
    }

    /// Whether `proof` shows the client's key.
    public boolean fits(byte[] authMessage, byte[] proof) {
        return MessageDigest.isEqual(hash(xor(proof, hmac(storedKey, authMessage))), storedKey);
    }

    public byte[] serverSignature(byte[] authMessage) {
        return hmac(serverKey, authMessage);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] xor(byte[] a, byte[] b) {
        byte[] both = new byte[a.length];
        for (int i = 0; i < a.length; i++) {
            both[i] = (byte) (a[i] ^ b[i]);
        }
        return both;
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hash(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
