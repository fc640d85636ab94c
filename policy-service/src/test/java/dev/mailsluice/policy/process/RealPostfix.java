package dev.mailsluice.policy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Debian's Postfix, which takes mail for local.example and relays for whom the restriction lets it.
final class RealPostfix {

    private static final Path PROGRAM = Path.of("/usr/sbin/postfix");

    private static final String MAIN = """
            compatibility_level = 3.6
            queue_directory = %1$s/queue
            data_directory = %1$s/data
            maillog_file_prefixes = %1$s
            maillog_file = %1$s/postfix.log
            mail_owner = postfix
            setgid_group = postdrop
            myhostname = mail.local.example
            mydestination =
            mynetworks =
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            alias_maps =
            alias_database =
            smtpd_peername_lookup = no
            smtpd_authorized_xclient_hosts = 127.0.0.1
            local_header_rewrite_clients =
            smtpd_relay_restrictions = check_policy_service %2$s, reject
            smtpd_client_connection_count_limit = 0
            smtpd_hard_error_limit = 10000
            smtpd_soft_error_limit = 10000
            smtpd_junk_command_limit = 10000
            smtpd_recipient_limit = 10000
            virtual_mailbox_domains = local.example
            virtual_mailbox_base = %1$s/mail
            virtual_mailbox_maps = static:inbox/
            virtual_uid_maps = static:65534
            virtual_gid_maps = static:65534
            default_transport = discard:
            strict_rfc821_envelopes = yes
            """;

    private static final String MASTER = """
            127.0.0.1:%d inet n - n - - smtpd
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            error unix - - n - - error
            retry unix - - n - - error
            virtual unix - n n - - virtual
            anvil unix - - n - 1 anvil
            proxymap unix - - n - - proxymap
            postlog unix-dgram n - n - 1 postlogd
            """;

    private final Path folder;
    private final int port;

    /// @param folder empty, and one that other users can enter
    /// @param service where to ask, as Postfix writes it
    RealPostfix(Path folder, String service) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "Postfix is not installed; `.ci/install` installs it");
        Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "Postfix starts as root only");
        this.folder = folder;
        this.port = FreePort.next();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var users = folder.getFileSystem().getUserPrincipalLookupService();
        Files.setOwner(Files.createDirectory(folder.resolve("mail")), users.lookupPrincipalByName("nobody"));
        Files.setOwner(Files.createDirectory(folder.resolve("data")), users.lookupPrincipalByName("postfix"));
        Files.createDirectory(folder.resolve("queue"));
        Files.writeString(folder.resolve("main.cf"), MAIN.formatted(folder, service));
        Files.writeString(folder.resolve("master.cf"), MASTER.formatted(port));
        postfix("start");
        awaitListening();
    }

    int port() {
        return port;
    }

    private void awaitListening() throws InterruptedException {
        for (long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); ; ) {
            try (var probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(probe.isConnected()).isTrue();
                return;
            } catch (IOException e) {
                assertThat(System.nanoTime())
                        .as("Postfix does not listen: " + folder)
                        .isLessThan(deadline);
                Thread.sleep(50);
            }
        }
    }

    private void postfix(String command) throws Exception {
        Process process = new ProcessBuilder(PROGRAM.toString(), "-c", folder.toString(), command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(command + ".log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("postfix %s, see %s", command, folder)
                .isZero();
    }

    void stop() throws Exception {
        postfix("stop");
    }
}
