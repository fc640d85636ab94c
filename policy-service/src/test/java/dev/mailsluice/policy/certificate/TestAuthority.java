package dev.mailsluice.policy.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A certificate authority of our own, for the time of a test. Made by the JDK's keytool.
public final class TestAuthority {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path keyStore;
    private int issued;

    public TestAuthority(Path folder) {
        this.keyStore = folder.resolve("authority.p12");
        keytool("ca", "-dname", "CN=Test authority", "-ext", "bc:c", "-validity", "2");
    }

    /// A Secret as cert-manager makes them, `tls.crt`, `tls.key` and `ca.crt`, with a certificate for `name`, as in
    /// `dns:localhost`. What was there is replaced, file by file.
    ///
    /// @param options more, of keytool
    public Path secret(Path secret, String name, String... options) {
        String alias = "issued-" + ++issued;
        List<String> all = new ArrayList<>(List.of("-dname", "CN=" + alias, "-ext", "san=" + name, "-signer", "ca"));
        all.addAll(List.of(options.length == 0 ? new String[] {"-validity", "1"} : options));
        keytool(alias, all.toArray(String[]::new));
        try {
            KeyStore store = load();
            Files.createDirectories(secret);
            write(
                    secret.resolve("tls.key"),
                    "PRIVATE KEY",
                    store.getKey(alias, PASSWORD).getEncoded());
            write(
                    secret.resolve("tls.crt"),
                    "CERTIFICATE",
                    store.getCertificate(alias).getEncoded());
            write(
                    secret.resolve("ca.crt"),
                    "CERTIFICATE",
                    store.getCertificate("ca").getEncoded());
            return secret;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static void write(Path file, String what, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keyStore)) {
            all.load(file, PASSWORD);
        }
        return all;
    }

    private void keytool(String alias, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", alias));
        if (!List.of(options).contains("-keyalg")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        command.addAll(List.of("-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", keyStore.toString(), "-storepass", new String(PASSWORD)));
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
