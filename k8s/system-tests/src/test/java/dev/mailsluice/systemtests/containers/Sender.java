package dev.mailsluice.systemtests.containers;

import java.io.IOException;
import java.util.Random;
import java.util.function.BooleanSupplier;

/// A client that sends one message after the other, some slowly, in sessions of some messages each, as long as it may.
final class Sender implements Runnable {

    private static final String RECIPIENT = "user@local.example";
    private static final int LONGEST_SESSION = 30;
    private static final int LONGEST_PAUSE_MILLIS = 60;

    private final String name;
    private final Door door;
    private final Tally tally;
    private final BooleanSupplier goesOn;
    private final Random random;
    private int sent;
    private String step = "";

    Sender(String name, Door door, Tally tally, BooleanSupplier goesOn, long seed) {
        this.name = name;
        this.door = door;
        this.tally = tally;
        this.goesOn = goesOn;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        while (goesOn.getAsBoolean()) {
            step = "connecting";
            try (SmtpSession session = SmtpSession.connect(door)) {
                tally.session();
                converse(session);
            } catch (IOException e) {
                tally.failed(name + " at " + step + ": " + e);
            }
            pause();
        }
    }

    private void converse(SmtpSession session) throws IOException {
        String greeting = session.reply();
        if (greeting.startsWith("421")) {
            tally.declined();
            return;
        }
        if (!expect("220", greeting, "greeting") || !reaches(session, "EHLO client.example")) {
            return;
        }
        int messages = 1 + random.nextInt(LONGEST_SESSION);
        for (int i = 0; i < messages && goesOn.getAsBoolean(); i++) {
            pause();
            if (!reaches(session, "MAIL FROM:<sender@client.example>") || !send(session)) {
                return;
            }
        }
        session.send("QUIT\r\n");
    }

    /// A command before which nothing of a message was said: 421 is not a failure.
    private boolean reaches(SmtpSession session, String command) throws IOException {
        step = command;
        String reply = session.ask(command);
        if (reply.startsWith("421")) {
            tally.farewell();
            return false;
        }
        return expect("250", reply, command);
    }

    private boolean send(SmtpSession session) throws IOException {
        String message = name + "-" + ++sent;
        step = message;
        if (!expect("250", session.ask("RCPT TO:<" + RECIPIENT + ">"), message + " RCPT")
                || !expect("354", session.begin(message), message + " DATA")) {
            return false;
        }
        pause();
        boolean taken = expect("250", session.end(), message + " content");
        if (taken) {
            tally.accepted(message);
        }
        return taken;
    }

    private boolean expect(String code, String reply, String to) {
        boolean expected = reply.startsWith(code);
        if (!expected) {
            tally.failed(to + " was answered `" + reply + "`");
        }
        return expected;
    }

    private void pause() {
        try {
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
