package dev.mailsluice.edge.rolling;

import dev.mailsluice.edge.accounting.Deliveries;
import dev.mailsluice.edge.accounting.Deliveries.Heard;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestCertificate;
import dev.mailsluice.edge.pair.Policies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// A client that sends one numbered message after the other, each until it is answered for good: after a session that
/// ends before the end of the content, and after 4yz, it tries again (RFC 5321 §4.5.4.1). If nothing comes behind
/// the end of the content nobody knows, and it does not.
final class Mta implements Runnable {

    private static final AtomicLong NEXT = new AtomicLong();
    private static final String EHLO = "EHLO client.example";
    private static final List<String> ENVELOPE =
            List.of("MAIL FROM:<a@client.example>", "RCPT TO:<b@foreign.example>", "DATA");
    private static final int MESSAGES_IN_A_SESSION = 50;
    private static final int SLOWEST_MILLIS = 300;
    private static final int ONE_IS_SLOW_IN = 20;
    private static final int PAUSE_MILLIS = 50;

    private final int port;
    private final Optional<String> login;
    private final Deliveries deliveries;
    private final Tally again;
    private final BooleanSupplier goesOn;
    private final Random random;
    private Optional<SmtpClient> session = Optional.empty();
    private int left;

    /// @param login the message of AUTH PLAIN, for a client that may relay by that alone
    /// @param again counts what had to be tried again
    Mta(int port, Optional<String> login, Deliveries deliveries, Tally again, BooleanSupplier goesOn, long seed) {
        this.port = port;
        this.login = login;
        this.deliveries = deliveries;
        this.again = again;
        this.goesOn = goesOn;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        while (goesOn.getAsBoolean()) {
            String message = "r" + NEXT.incrementAndGet();
            deliveries.heard(message, Heard.NOTHING);
            while (!isAnswered(message)) {
                pause(PAUSE_MILLIS);
            }
            pause(random.nextInt(PAUSE_MILLIS));
        }
        session.ifPresent(client -> client.ask("QUIT"));
        hangUp();
    }

    /// Whether for good, or not at all behind its end.
    private boolean isAnswered(String message) {
        try {
            return isSent(message);
        } catch (IOException | UncheckedIOException _) {
            again.count("closed");
            hangUp();
            return false;
        }
    }

    private boolean isSent(String message) throws IOException {
        if (!isOpen()) {
            hangUp();
            return false;
        }
        SmtpClient client = session.orElseThrow();
        for (String command : ENVELOPE) {
            String reply = client.ask(command);
            if (!reply.startsWith(command.equals("DATA") ? "354" : "250")) {
                return isFinal(message, command.substring(0, 4), reply);
            }
        }
        client.send("Subject: " + message + "\r\n\r\n");
        if (random.nextInt(ONE_IS_SLOW_IN) == 0) {
            pause(random.nextInt(SLOWEST_MILLIS));
        }
        String reply = end(client);
        Heard heard = Heard.of(reply);
        if (heard == Heard.DECLINED) {
            return isFinal(message, "content", reply);
        }
        deliveries.heard(message, heard);
        if (heard == Heard.NOTHING) {
            hangUp();
        }
        return true;
    }

    private static String end(SmtpClient client) {
        try {
            client.send("Hello.\r\n.\r\n");
            return client.reply();
        } catch (UncheckedIOException _) {
            return "";
        }
    }

    /// Whether there is a session that is ready for MAIL, this one or another.
    private boolean isOpen() throws IOException {
        if (left == 0) {
            hangUp();
        }
        left--;
        return session.isPresent() || isGreeted() && (login.isEmpty() || isAuthenticated(login.get()));
    }

    private boolean isGreeted() {
        left = random.nextInt(MESSAGES_IN_A_SESSION);
        SmtpClient client = SmtpClient.connect(login.isPresent() ? Policies.C : Policies.A, port);
        session = Optional.of(client);
        return says("220", "greeting", client.reply()) && says("250", "EHLO", client.ask(EHLO));
    }

    private boolean isAuthenticated(String message) throws IOException {
        SmtpClient client = session.orElseThrow();
        if (!says("220", "STARTTLS", client.ask("STARTTLS"))) {
            return false;
        }
        SmtpClient secured = SmtpClient.over(TestCertificate.secure(client.socket()));
        session = Optional.of(secured);
        return says("250", "EHLO", secured.ask(EHLO)) && says("235", "AUTH", secured.ask("AUTH PLAIN " + message));
    }

    private boolean says(String code, String step, String reply) {
        boolean so = reply.startsWith(code);
        if (!so) {
            again.count(what(step, reply));
        }
        return so;
    }

    private boolean isFinal(String message, String step, String reply) {
        again.count(what(step, reply));
        if (reply.startsWith("5")) {
            deliveries.heard(message, Heard.DECLINED);
            return true;
        }
        if (reply.isEmpty() || reply.startsWith("421")) {
            hangUp();
        } else {
            session.orElseThrow().ask("RSET");
        }
        return false;
    }

    private static String what(String step, String reply) {
        return step + ": " + (reply.isEmpty() ? "closed" : reply.substring(0, Math.min(reply.length(), 9)));
    }

    private void hangUp() {
        session.ifPresent(SmtpClient::close);
        session = Optional.empty();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
