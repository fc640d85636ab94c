package dev.mailsluice.edge.peers;

import dev.mailsluice.edge.pair.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Postfix as a next hop: configuration, queue and mailbox in one folder.
final class Postfix implements MailServer {

    private static final String MAIN = """
            compatibility_level = 3.6
            queue_directory = %1$s/queue
            data_directory = %1$s/data
            maillog_file_prefixes = %1$s
            maillog_file = %1$s/postfix.log
            mail_owner = postfix
            setgid_group = postdrop
            myhostname = store.example
            mydestination =
            mynetworks =
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            alias_maps =
            alias_database =
            smtpd_peername_lookup = no
            local_header_rewrite_clients =
            smtpd_relay_restrictions = reject_unauth_destination
            smtpd_client_connection_count_limit = 0
            message_size_limit = 100000000
            virtual_mailbox_limit = 0
            virtual_mailbox_domains = local.example
            virtual_mailbox_base = %1$s/mail
            virtual_mailbox_maps = static:inbox/
            virtual_uid_maps = static:65534
            virtual_gid_maps = static:65534
            """;

    private static final String MASTER = """
            127.0.0.1:%d inet n - n - - smtpd
            pickup unix n - n 60 1 pickup
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

    private final int port = FreePort.next();
    private final Program program = Program.required("postfix");
    private final Path folder;
    private final Path inbox;

    /// @param folder empty, and one that other users can enter
    Postfix(Path folder) throws IOException {
        Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "Postfix starts as root only");
        this.folder = folder;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        inbox = ownedBy("nobody", "mail").resolve("inbox");
        ownedBy("postfix", "data");
        Files.createDirectory(folder.resolve("queue"));
        Files.writeString(folder.resolve("main.cf"), MAIN.formatted(folder));
        Files.writeString(folder.resolve("master.cf"), MASTER.formatted(port));
        postfix("start");
        SmtpSink.awaitListening(port);
    }

    private Path ownedBy(String user, String name) throws IOException {
        Path owned = Files.createDirectory(folder.resolve(name));
        var users = owned.getFileSystem().getUserPrincipalLookupService();
        return Files.setOwner(owned, users.lookupPrincipalByName(user));
    }

    private void postfix(String command) {
        program.run(folder.resolve(command + ".log"), "-c", folder.toString(), command);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<String> messages() throws IOException {
        return MailServer.messagesIn(inbox);
    }

    @Override
    public void close() {
        postfix("stop");
    }
}
