package dev.mailsluice.policy.api.grpc;

import com.google.protobuf.ByteString;
import dev.mailsluice.policy.v1.GetScramParametersResponse;
import dev.mailsluice.policy.v1.ScramProof;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// What a client does with its password: RFC 5802 §3, written apart from the server's side.
final class ScramClient {

    private final byte[] authMessage;
    private final byte[] saltedPassword;

    ScramClient(String password, GetScramParametersResponse parameters, String authMessage) throws Exception {
        this.authMessage = authMessage.getBytes(StandardCharsets.UTF_8);
        this.saltedPassword = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(
                        password.toCharArray(), parameters.getSalt().toByteArray(), parameters.getIterations(), 256))
                .getEncoded();
    }

    ScramProof proof() throws GeneralSecurityException {
        byte[] clientKey = hmac(saltedPassword, "Client Key".getBytes(StandardCharsets.US_ASCII));
        byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
        byte[] signature = hmac(storedKey, authMessage);
        for (int i = 0; i < clientKey.length; i++) {
            clientKey[i] ^= signature[i];
        }
        return ScramProof.newBuilder()
                .setAuthMessage(ByteString.copyFrom(authMessage))
                .setClientProof(ByteString.copyFrom(clientKey))
                .build();
    }

    ByteString serverSignature() throws GeneralSecurityException {
        byte[] serverKey = hmac(saltedPassword, "Server Key".getBytes(StandardCharsets.US_ASCII));
        return ByteString.copyFrom(hmac(serverKey, authMessage));
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }
}
