package dev.mailsluice.edge.nexthop;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// A certificate authority of our own, for the time of a test. Made by the JDK's keytool.
public final class TestAuthority {

    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path keyStore;

    public TestAuthority(Path folder) {
        this.folder = folder;
        this.keyStore = folder.resolve("authority.p12");
        keytool("ca", "-dname", "CN=Test authority", "-ext", "bc:c", "-validity", "2");
    }

    /// What the edge is to trust.
    public Path certificate() {
        try {
            byte[] der = load().getCertificate("ca").getEncoded();
            return Files.writeString(folder.resolve("ca.pem"), pem("CERTIFICATE", der));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// A server with a certificate that is valid for `name`, as in `dns:store.example` or `ip:127.0.0.1`.
    public SSLContext server(String name) {
        String alias = name.replaceAll("\\W", "-");
        keytool(alias, "-dname", "CN=server", "-ext", "san=" + name, "-signer", "ca", "-validity", "1");
        return context(alias);
    }

    /// A server whose certificate was valid for `name`.
    SSLContext expired(String name) {
        keytool(
                "expired",
                "-dname",
                "CN=server",
                "-ext",
                "san=" + name,
                "-signer",
                "ca",
                "-validity",
                "1",
                "-startdate",
                "-3d");
        return context("expired");
    }

    /// A client with a certificate for `name`, which takes any certificate of its server.
    public SSLContext client(String name) {
        String alias = name.replaceAll("\\W", "-");
        keytool(alias, "-dname", "CN=" + alias, "-ext", "san=" + name, "-signer", "ca", "-validity", "1");
        return context(alias, InsecureTrustManagerFactory.INSTANCE.getTrustManagers());
    }

    /// A Secret as cert-manager makes them, `tls.crt`, `tls.key` and `ca.crt`, with a certificate for `name`.
    ///
    /// @param options more, of keytool
    public Path secret(Path secret, String name, String... options) {
        String alias = secret.getFileName() + "-" + System.nanoTime();
        List<String> all = new ArrayList<>(List.of("-dname", "CN=" + alias, "-ext", "san=" + name, "-signer", "ca"));
        all.addAll(List.of(options.length == 0 ? new String[] {"-validity", "1"} : options));
        keytool(alias, all.toArray(String[]::new));
        try {
            KeyStore store = load();
            Files.createDirectories(secret);
            Files.writeString(
                    secret.resolve("tls.key"),
                    pem(
                            "PRIVATE KEY",
                            store.getKey(alias, PASSWORD.toCharArray()).getEncoded()));
            Files.writeString(
                    secret.resolve("tls.crt"),
                    pem("CERTIFICATE", store.getCertificate(alias).getEncoded()));
            Files.copy(certificate(), secret.resolve("ca.crt"), StandardCopyOption.REPLACE_EXISTING);
            return secret;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + what
                + "-----\n";
    }

    private SSLContext context(String alias) {
        return context(alias, null);
    }

    private SSLContext context(String alias, TrustManager[] trust) {
        try {
            KeyStore all = load();
            KeyStore one = KeyStore.getInstance("PKCS12");
            one.load(null, null);
            Certificate[] chain = all.getCertificateChain(alias);
            one.setKeyEntry(alias, all.getKey(alias, PASSWORD.toCharArray()), PASSWORD.toCharArray(), chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(one, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// The certificate that was made for `name`, then those that vouch for it.
    public List<Certificate> chain(String name) {
        try {
            return List.of(load().getCertificateChain(name.replaceAll("\\W", "-")));
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keyStore)) {
            all.load(file, PASSWORD.toCharArray());
        }
        return all;
    }

    private void keytool(String alias, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", alias));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", keyStore.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(options));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("keytool: " + said);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
