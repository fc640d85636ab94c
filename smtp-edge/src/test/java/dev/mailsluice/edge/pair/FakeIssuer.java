package dev.mailsluice.edge.pair;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// An OpenID Connect issuer that is there or not. Its tokens are signed by the JDK alone.
final class FakeIssuer implements AutoCloseable {

    static final String AUDIENCE = "smtp";

    private final int port = FreePort.next();
    private volatile KeyPair keys = newKeys();
    private Optional<HttpServer> server = Optional.empty();

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /// How policy-service is told of it.
    Map<String, String> settings() {
        return Map.of(
                "mailsluice.users.oidc.issuer", url(),
                "mailsluice.users.oidc.audience", AUDIENCE,
                "mailsluice.users.oidc.retry-interval", "1s",
                "mailsluice.users.oidc.refresh-interval", "1s",
                "mailsluice.users.failure-delay", "0s");
    }

    void come() {
        try {
            HttpServer coming = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            serve(
                    coming,
                    "/.well-known/openid-configuration",
                    "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(url(), url()));
            serve(coming, "/keys", "{\"keys\":[%s]}".formatted(key()));
            coming.start();
            server = Optional.of(coming);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void leave() {
        server.ifPresent(one -> one.stop(0));
        server = Optional.empty();
    }

    private static void serve(HttpServer server, String path, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private String key() {
        var rsa = (RSAPublicKey) keys.getPublic();
        return "{\"kty\":\"RSA\",\"kid\":\"one\",\"use\":\"sig\",\"n\":\"%s\",\"e\":\"%s\"}"
                .formatted(base64(unsigned(rsa.getModulus())), base64(unsigned(rsa.getPublicExponent())));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] octets = number.toByteArray();
        return octets[0] == 0 ? java.util.Arrays.copyOfRange(octets, 1, octets.length) : octets;
    }

    /// Claims of alice, good for five minutes.
    String claims() {
        return "{\"iss\":\"%s\",\"aud\":\"%s\",\"exp\":%d,\"email\":\"alice@a.example\",\"email_verified\":true}"
                .formatted(url(), AUDIENCE, Instant.now().getEpochSecond() + 300);
    }

    String token(String claims) {
        return token(claims, keys);
    }

    /// A token that says it is signed by the issuer's key.
    String token(String claims, KeyPair by) {
        String signed = base64("{\"alg\":\"RS256\",\"kid\":\"one\"}") + "." + base64(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(by.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A token of which anybody could be the author.
    String unsigned(String claims) {
        return base64("{\"alg\":\"none\",\"kid\":\"one\"}") + "." + base64(claims) + ".AA";
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    @Override
    public void close() {
        leave();
    }
}
