package dev.mailsluice.edge.fake;

import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.SSLOptions;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// A certificate of our own making, and a client that trusts it.
public record TestCertificate(String host, Path keyStore) {

    private static final String PASSWORD = "changeit";

    /// Made by the JDK's keytool.
    public static TestCertificate of(String host) {
        try {
            Path file = Files.createTempFile("mailsluice", ".p12");
            Files.delete(file);
            Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
            Process process = new ProcessBuilder(
                            keytool.toString(),
                            "-genkeypair",
                            "-alias",
                            "edge",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=" + host,
                            "-ext",
                            "SAN=dns:" + host,
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            PASSWORD)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("keytool: " + said);
            }
            file.toFile().deleteOnExit();
            return new TestCertificate(host, file);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The same, for an edge in its own process: `quarkus.tls.<configuration>`.
    public Map<String, String> settings(String configuration) {
        String keyStore = "quarkus.tls." + configuration + ".key-store.p12.";
        return Map.of(keyStore + "path", this.keyStore.toString(), keyStore + "password", PASSWORD);
    }

    public SSLOptions options() {
        return new SSLOptions()
                .setKeyCertOptions(new PfxOptions().setPath(keyStore.toString()).setPassword(PASSWORD));
    }

    /// `socket` after the handshake, whoever the server is.
    public static SSLSocket secure(Socket socket) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, null);
            return secure(socket, context);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// The same by a client of its own keys and trust.
    public static SSLSocket secure(Socket socket, SSLContext client) throws IOException {
        SSLSocket secured =
                (SSLSocket) client.getSocketFactory().createSocket(socket, "edge.example", socket.getPort(), true);
        secured.startHandshake();
        return secured;
    }

    private static final class TrustAll implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
