package dev.mailsluice.edge.proof;

import dev.mailsluice.edge.accounting.Deliveries;
import dev.mailsluice.edge.proof.RecordingNextHop.Mood;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// One connection of an edge, with the least of SMTP that takes mail.
final class ReceivingConnection {

    private static final String SUBJECT = "Subject: ";

    private final SocketChannel channel;
    private final Deliveries deliveries;
    private final Supplier<Mood> mood;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<Interval> forbidden = new ArrayList<>();
    private long received;
    private long parsed;
    private boolean ended;
    private boolean inContent;
    private String subject = "";

    /// @param forbidden whether no end of a message may arrive from the first octet on
    ReceivingConnection(SocketChannel channel, Deliveries deliveries, boolean forbidden, Supplier<Mood> mood)
            throws IOException {
        this.mood = mood;
        this.channel = channel;
        this.deliveries = deliveries;
        if (forbidden) {
            this.forbidden.add(new Interval(0, Interval.OPEN));
        }
        say("220 hop.example ESMTP");
    }

    synchronized void forbid() throws IOException {
        drain();
        forbidden.add(new Interval(received, Interval.OPEN));
    }

    synchronized void allow() throws IOException {
        drain();
        if (!forbidden.isEmpty() && forbidden.getLast().to() == Interval.OPEN) {
            forbidden.add(new Interval(forbidden.removeLast().from(), received));
        }
    }

    /// Whether the connection goes on.
    synchronized boolean serve() {
        try {
            drain();
            parse();
            return !ended;
        } catch (IOException _) {
            return false;
        }
    }

    private void drain() throws IOException {
        if (ended) {
            return;
        }
        int read = channel.read(buffer);
        while (read > 0) {
            received += read;
            unread.write(buffer.array(), 0, read);
            buffer.clear();
            read = channel.read(buffer);
        }
        ended = read < 0;
    }

    private void parse() throws IOException {
        byte[] octets = unread.toByteArray();
        unread.reset();
        for (byte octet : octets) {
            parsed++;
            line.write(octet);
            if (octet == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
                line.reset();
                if (inContent) {
                    content(text);
                } else {
                    command(text);
                }
            }
        }
    }

    private void command(String text) throws IOException {
        switch (text.split("[ :]", 2)[0]) {
            case "EHLO" -> say("250-hop.example\r\n250-PIPELINING\r\n250 8BITMIME");
            case "DATA" -> {
                inContent = true;
                subject = "";
                say("354 go");
            }
            case "QUIT" -> {
                say("221 bye");
                ended = true;
            }
            default -> say("250 2.0.0 ok");
        }
    }

    private void content(String text) throws IOException {
        if (text.equals(".")) {
            inContent = false;
            Mood now = mood.get();
            if (now == Mood.DEFERS) {
                say("452 4.3.1 full");
                return;
            }
            deliveries.received(subject);
            forbiddenAt(parsed)
                    .ifPresent(interval -> deliveries.violation(subject, "ended while no message might: " + interval));
            if (now == Mood.LOSES_REPLIES) {
                ended = true;
                return;
            }
            say("250 2.0.0 kept");
        } else if (text.startsWith(SUBJECT)) {
            subject = text.substring(SUBJECT.length());
        }
    }

    private Optional<Interval> forbiddenAt(long octet) {
        return forbidden.stream().filter(interval -> interval.contains(octet)).findAny();
    }

    private void say(String reply) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
    }

    /// By RST: RFC 9293 §3.10.7.
    void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException _) {
            // It has ended already.
        }
        close();
    }

    /// Says 421, and ends.
    synchronized void leave() {
        try {
            say("421 4.3.2 bye");
        } catch (IOException _) {
            // It has ended already.
        }
        close();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // It is of no use any more.
        }
    }
}
