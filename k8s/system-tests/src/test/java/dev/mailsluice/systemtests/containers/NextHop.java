package dev.mailsluice.systemtests.containers;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/// A Postfix that takes all mail and lays it into one mailbox.
final class NextHop implements AutoCloseable {

    static final String HOST = "next-hop";
    /// The field by which a message is known.
    static final String FIELD = "X-Message";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String START = """
            set -e
            postconf -e compatibility_level=3.6 maillog_file=/dev/stdout myhostname=next-hop.example mydestination= \\
              inet_protocols=ipv4 mynetworks=0.0.0.0/0 in_flow_delay=0 smtpd_recipient_restrictions=permit_mynetworks,reject \\
              virtual_mailbox_domains=static:any virtual_mailbox_maps=static:all/ virtual_mailbox_base=/var/mail \\
              virtual_minimum_uid=1 virtual_uid_maps=static:8 virtual_gid_maps=static:8
            postconf -F '*/*/chroot=n'
            exec postfix start-fg
            """;

    private final GenericContainer<?> postfix;

    private NextHop(GenericContainer<?> postfix) {
        this.postfix = postfix;
    }

    static NextHop start(Network network) {
        GenericContainer<?> postfix = new GenericContainer<>(Images.peers())
                .withNetwork(network)
                .withNetworkAliases(HOST)
                .withCopyToContainer(Transferable.of(START), "/start")
                .withCommand("sh", "-c", "touch /etc/postfix/main.cf && . /start")
                .waitingFor(Wait.forLogMessage(".*daemon started.*", 1).withStartupTimeout(PATIENCE));
        postfix.start();
        return new NextHop(postfix);
    }

    /// The [#FIELD] of each message in the mailbox, as often as it is there, when nothing is on its way to it any more.
    List<String> messages() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!run("find /var/spool/postfix/maildrop /var/spool/postfix/incoming /var/spool/postfix/active"
                        + " /var/spool/postfix/deferred -type f")
                .isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the next hop still has mail on its way after " + PATIENCE);
            }
        }
        return run("if test -d /var/mail/all/new; then grep -rh '^" + FIELD + ": ' /var/mail/all/new; fi")
                .lines()
                .map(line -> line.substring(FIELD.length() + 2).strip())
                .toList();
    }

    private String run(String command) {
        try {
            var result = postfix.execInContainer("sh", "-c", command);
            if (result.getExitCode() != 0) {
                throw new AssertionError(
                        "`" + command + "` ended with " + result.getExitCode() + ": " + result.getStderr());
            }
            return result.getStdout();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        postfix.stop();
    }
}
