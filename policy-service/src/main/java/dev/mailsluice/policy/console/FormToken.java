package dev.mailsluice.policy.console;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a form of a session carries, and no other site can know. It follows from the bearer token, so every replica
/// knows it and none keeps it; the bearer token does not follow from it.
final class FormToken {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "mailsluice console form 1".getBytes(StandardCharsets.UTF_8);

    private FormToken() {}

    /// @param bearerToken not empty
    static String of(String bearerToken) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bearerToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(PURPOSE));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e); // every Java platform has HmacSHA256, and it takes any key
        }
    }

    static boolean matches(String expected, String sent) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
