package dev.mailsluice.policy.oidc;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/// A key of an issuer, with which tokens are signed here by the JDK alone.
record TestKey(String id, String algorithm, KeyPair pair) {

    static TestKey rsa(String id, String algorithm) {
        return rsa(id, algorithm, 2048);
    }

    static TestKey rsa(String id, String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new TestKey(id, algorithm, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static TestKey ec(String id, String algorithm, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return new TestKey(id, algorithm, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// RFC 8037
    static TestKey ed25519(String id) {
        try {
            return new TestKey(
                    id, "EdDSA", KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// The same key by another name or for another algorithm.
    TestKey as(String otherId, String otherAlgorithm) {
        return new TestKey(otherId, otherAlgorithm, pair);
    }

    /// RFC 7517 §4.
    String jwk() {
        return "{\"kid\":\"" + id + "\",\"use\":\"sig\"," + material() + "}";
    }

    String material() {
        return switch (pair.getPublic()) {
            case RSAPublicKey rsa ->
                "\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\""
                        .formatted(
                                base64(unsigned(
                                        rsa.getModulus(), (rsa.getModulus().bitLength() + 7) / 8)),
                                base64(unsigned(rsa.getPublicExponent(), 3)));
            case ECPublicKey ec -> {
                int bits = ec.getParams().getCurve().getField().getFieldSize();
                int octets = (bits + 7) / 8;
                yield "\"kty\":\"EC\",\"crv\":\"P-%d\",\"x\":\"%s\",\"y\":\"%s\""
                        .formatted(
                                bits,
                                base64(unsigned(ec.getW().getAffineX(), octets)),
                                base64(unsigned(ec.getW().getAffineY(), octets)));
            }
            case EdECPublicKey ed -> {
                byte[] der = ed.getEncoded();
                yield "\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\""
                        .formatted(base64(Arrays.copyOfRange(der, der.length - 32, der.length)));
            }
            default -> throw new AssertionError(pair.getPublic());
        };
    }

    static String set(TestKey... keys) {
        var all = new StringBuilder();
        for (TestKey key : keys) {
            all.append(all.isEmpty() ? "" : ",").append(key.jwk());
        }
        return "{\"keys\":[" + all + "]}";
    }

    /// A token with the header that goes with this key.
    String token(String claims) {
        return token("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + id + "\"}", claims);
    }

    /// A token with any header, signed rightly.
    String token(String header, String claims) {
        String signed = base64(header) + "." + base64(claims);
        return signed + "." + base64(sign(signed));
    }

    private byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm.substring(0, 2)) {
                        case "RS" -> "SHA" + algorithm.substring(2) + "withRSA";
                        case "PS" -> "RSASSA-PSS";
                        case "Ed" -> "Ed25519";
                        default -> "SHA" + algorithm.substring(2) + "withECDSAinP1363Format";
                    });
            signature.initSign(pair.getPrivate());
            if (algorithm.startsWith("PS")) {
                String hash = "SHA-" + algorithm.substring(2);
                signature.setParameter(new PSSParameterSpec(
                        hash,
                        "MGF1",
                        new MGF1ParameterSpec(hash),
                        Integer.parseInt(algorithm.substring(2)) / 8,
                        PSSParameterSpec.TRAILER_FIELD_BC));
            }
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static byte[] unsigned(BigInteger number, int octets) {
        byte[] raw = number.toByteArray();
        byte[] padded = new byte[octets];
        int length = Math.min(raw.length, octets);
        System.arraycopy(raw, raw.length - length, padded, octets - length, length);
        return padded;
    }
}
