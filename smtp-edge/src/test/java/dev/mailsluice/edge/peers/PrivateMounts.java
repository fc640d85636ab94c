package dev.mailsluice.edge.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Starts a program that expects users and folders of its own on this machine: it sees them, and nobody else does. They
/// are mounts in a namespace of the program alone, and end with it.
final class PrivateMounts {

    private static final String PASSWD = """
            root:x:0:0::/:/bin/sh
            nobody:x:65534:65534::/:/bin/false
            Debian-exim:x:65534:65534::/:/bin/false
            opensmtpd:x:64001:64001::/var/lib/opensmtpd/empty:/bin/false
            opensmtpq:x:64002:64002::/var/lib/opensmtpd/empty:/bin/false
            inbox:x:65534:65534::%s:/bin/sh
            """;

    private static final String GROUP = """
            root:x:0:
            nogroup:x:65534:
            Debian-exim:x:65534:
            opensmtpd:x:64001:
            opensmtpq:x:64002:
            """;

    /// `$1` is the folder, `$2` where programs were unpacked; the command follows.
    private static final String MOUNT = """
            set -e
            mount --bind "$1/passwd" /etc/passwd
            mount --bind "$1/group" /etc/group
            mount -t tmpfs none /run
            mount -t tmpfs none /var/spool
            mount -t tmpfs none /var/lib
            mkdir -p /var/lib/opensmtpd/empty
            mount -t tmpfs none /usr/libexec
            cp -r "$2/usr/libexec/." /usr/libexec/
            shift 2
            exec "$@"
            """;

    private PrivateMounts() {}

    /// @param folder empty, and one that other users can enter
    static Process start(Path folder, Program program, String... arguments) throws IOException {
        Program unshare = Program.required("unshare");
        Assumptions.assumeTrue(
                unshare.succeeds("--mount", "true"), "a mount namespace needs root, and a container that allows it");
        Files.writeString(folder.resolve("passwd"), PASSWD.formatted(folder));
        Files.writeString(folder.resolve("group"), GROUP);
        var command = new ArrayList<>(List.of("--mount", "sh", "-c", MOUNT, "sh", folder.toString()));
        command.add(Program.UNPACKED.toString());
        command.add(program.path().toString());
        command.addAll(List.of(arguments));
        return unshare.start(folder.resolve("server.log"), command.toArray(String[]::new));
    }
}
