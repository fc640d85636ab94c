package dev.mailsluice.edge.peers;

import dev.mailsluice.edge.pair.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// Exim as a next hop.
final class Exim implements MailServer {

    private static final String CONFIGURATION = """
            exim_path = %2$s
            exim_user = nobody
            exim_group = nogroup
            primary_hostname = store.example
            spool_directory = %1$s/spool
            log_file_path = %1$s/log/%%slog
            local_interfaces = 127.0.0.1
            daemon_smtp_ports = %3$d
            acl_smtp_rcpt = rcpt
            message_size_limit = 100M
            smtputf8_advertise_hosts = *
            tls_advertise_hosts =
            host_lookup =
            rfc1413_query_timeout = 0s
            never_users =
            keep_environment =
            begin acl
            rcpt:
              accept domains = local.example
            begin routers
            all:
              driver = accept
              transport = inbox
            begin transports
            inbox:
              driver = appendfile
              directory = %1$s/mail/inbox
              maildir_format
              user = nobody
              group = nogroup
            """;

    private final int port = FreePort.next();
    private final Path inbox;
    private final Process process;

    /// @param folder empty
    Exim(Path folder) throws IOException {
        Program exim = Program.required("exim4");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : List.of("spool", "log", "mail")) {
            Files.setPosixFilePermissions(
                    Files.createDirectory(folder.resolve(name)), PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        inbox = folder.resolve("mail", "inbox");
        Path configuration =
                Files.writeString(folder.resolve("exim.conf"), CONFIGURATION.formatted(folder, exim.path(), port));
        process = PrivateMounts.start(folder, exim, "-C", configuration.toString(), "-bdf");
        SmtpSink.awaitListening(port);
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
        process.destroy();
    }
}
