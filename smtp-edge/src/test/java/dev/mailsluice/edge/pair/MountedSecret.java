package dev.mailsluice.edge.pair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/// A Secret with `tls.crt`, `tls.key` and `ca.crt`, mounted as the kubelet does it: the files are symbolic
/// links through another one, `..data`, which is swapped.
final class MountedSecret {

    private static final String DATA = "..data";

    private final Path mount;
    private int versions;

    /// @param content the files as they are at first
    MountedSecret(Path mount, Path content) {
        this.mount = mount;
        try {
            Files.createDirectories(mount);
            for (String file : new String[] {"tls.crt", "tls.key", "ca.crt"}) {
                Files.createSymbolicLink(mount.resolve(file), Path.of(DATA, file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        swap(content, content);
    }

    /// Replaces all files at once.
    ///
    /// @param identity has the certificate and the key
    /// @param trusted have the authorities
    void swap(Path identity, Path... trusted) {
        try {
            Path version = Files.createDirectory(mount.resolve("..version" + ++versions));
            Files.copy(identity.resolve("tls.crt"), version.resolve("tls.crt"));
            Files.copy(identity.resolve("tls.key"), version.resolve("tls.key"));
            StringBuilder authorities = new StringBuilder();
            for (Path each : trusted) {
                authorities.append(Files.readString(each.resolve("ca.crt")));
            }
            Files.writeString(version.resolve("ca.crt"), authorities);
            Path link = Files.createSymbolicLink(mount.resolve("..new"), version.getFileName());
            Files.move(link, mount.resolve(DATA), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of an edge that uses it.
    Map<String, String> ofEdge() {
        return Map.of(
                "mailsluice.policy.tls.ca", file("ca.crt"),
                "mailsluice.policy.tls.certificate", file("tls.crt"),
                "mailsluice.policy.tls.key", file("tls.key"),
                "mailsluice.tls.reload-period", "500ms");
    }

    /// Of a policy-service that uses it.
    Map<String, String> ofPolicyService() {
        return Map.of(
                "mailsluice.grpc.tls.client-ca", file("ca.crt"),
                "mailsluice.grpc.tls.certificate", file("tls.crt"),
                "mailsluice.grpc.tls.key", file("tls.key"),
                "mailsluice.grpc.tls.client-names", "edge.example",
                "mailsluice.grpc.tls.reload-interval", "1s");
    }

    String file(String name) {
        return mount.resolve(name).toAbsolutePath().toString();
    }
}
