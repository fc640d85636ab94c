package dev.mailsluice.systemtests.containers;

import dev.mailsluice.systemtests.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The Secrets that the overlay `production` names, as folders that can be mounted.
///
/// @param tls of both services, `tls.crt`, `tls.key` and `ca.crt`; one certificate that is its own authority plays all
/// @param users the file `users`; nobody is in it
record Secrets(Path tls, Path users) {

    private static final String NAMES =
            "subjectAltName=DNS:mailsluice-policy-service-headless,DNS:mailsluice-smtp-edge,DNS:mx.example.com";

    static Secrets in(Path folder) throws IOException {
        Path tls = Files.createDirectories(folder.resolve("tls"));
        Path certificate = tls.resolve("tls.crt");
        Path key = tls.resolve("tls.key");
        Program.required("openssl")
                .run(
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=mailsluice",
                        "-addext",
                        NAMES,
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .success();
        Files.copy(certificate, tls.resolve("ca.crt"), StandardCopyOption.REPLACE_EXISTING);
        // The user of the image reads it; Kubernetes does so by fsGroup.
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        Path users = Files.createDirectories(folder.resolve("users"));
        Files.writeString(users.resolve("users"), "# nobody yet\n");
        return new Secrets(tls, users);
    }
}
