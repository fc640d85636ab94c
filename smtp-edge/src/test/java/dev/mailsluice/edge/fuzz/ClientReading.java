package dev.mailsluice.edge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.smtp.Command;
import dev.mailsluice.edge.smtp.CommandParser;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A session as its client sees it: what it sent, and the replies. Reads both side by side, slowly and plainly, and
/// finds for everything sent its reply, in order; and so the messages that were delivered.
final class ClientReading {

    private static final int LONGEST_LINE = 2048;

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Deque<Integer> replies = new ArrayDeque<>();
    private final List<List<String>> delivered = new ArrayList<>();
    private boolean closed;
    /// Where what was sent within TLS begins.
    private int securedAt;
    private String text = "";
    private int at;
    /// Of a message in chunks.
    private String chunks = "";
    /// Whether the next line is part of an authentication.
    private boolean sasl;

    void sends(byte[] octets) {
        sent.writeBytes(octets);
    }

    void secures() {
        securedAt = sent.size();
    }

    void hears(String line) {
        assertThat(closed).as("nothing is said after the end").isFalse();
        if (line.equals("(close)")) {
            closed = true;
        } else if (line.charAt(3) == ' ') {
            replies.add(Integer.parseInt(line.substring(0, 3)));
        }
    }

    /// Every complete message that was answered with 250, dot-stuffed, in lines.
    List<List<String>> delivered() {
        return delivered;
    }

    void check() {
        text = Cuts.text(sent.toByteArray());
        assertThat(replies.removeFirst()).isEqualTo(220);
        while (!replies.isEmpty() && !isFarewell()) {
            String line = line().orElseThrow(() -> new AssertionError("replies to nothing: " + replies));
            answered(line, replies.removeFirst());
        }
        if (!closed) {
            assertThat(line().filter(line -> sasl || !awaitsItsChunk(line)))
                    .as("is not answered")
                    .isEmpty();
        }
    }

    private boolean awaitsItsChunk(String line) {
        return CommandParser.parse(line.getBytes(StandardCharsets.ISO_8859_1))
                        instanceof CommandParser.Parsed.Good(Command.Bdat(long octets, boolean _))
                && octets > text.length() - at;
    }

    /// The last reply of a session that ended may come unasked.
    private boolean isFarewell() {
        return closed && replies.size() == 1 && replies.getFirst() >= 400;
    }

    private Optional<String> line() {
        int end = text.indexOf("\r\n", at);
        if (end < 0) {
            return Optional.empty();
        }
        String line = text.substring(at, end);
        assertThat(line).as("a bare CR or LF ends the session").doesNotContain("\r", "\n");
        at = end + 2;
        return Optional.of(line);
    }

    private void answered(String line, int code) {
        if (sasl) {
            sasl = code == 334;
            assertThat(code).matches(c -> c == 334 || c == 235 || c >= 400);
        } else if (line.length() + 2 > LONGEST_LINE) {
            assertThat(code).isEqualTo(500);
        } else {
            switch (CommandParser.parse(line.getBytes(StandardCharsets.ISO_8859_1))) {
                case CommandParser.Parsed.Bad _ -> assertThat(code).isBetween(500, 559);
                case CommandParser.Parsed.Good(Command command) -> answered(command, code);
            }
        }
    }

    private void answered(Command command, int code) {
        boolean refused = code >= 400;
        switch (command) {
            case Command.Data _ -> {
                if (!refused) {
                    assertThat(code).isEqualTo(354);
                    content();
                }
            }
            case Command.Bdat(long octets, boolean last) -> chunk(octets, last, code);
            case Command.Mail _ -> {
                assertThat(refused || code == 250).isTrue();
                chunks = refused ? chunks : "";
            }
            case Command.StartTls _ -> {
                assertThat(refused || code == 220).isTrue();
                at = refused ? at : securedAt;
            }
            case Command.Auth _ -> {
                sasl = code == 334;
                assertThat(refused || sasl || code == 235).isTrue();
            }
            case Command.Quit _ ->
                assertThat(closed && code == 221 && replies.isEmpty()).isTrue();
            case Command.Rcpt _ -> assertThat(refused || code == 250).isTrue();
            case Command.Ehlo _, Command.Helo _, Command.Rset _, Command.Noop _ ->
                assertThat(code).isEqualTo(250);
            case Command.Vrfy _ -> assertThat(code).isEqualTo(252);
            case Command.Xclient _ ->
                assertThat(refused).as("nobody is trusted with XCLIENT").isTrue();
            case Command.Help _ -> assertThat(code).isEqualTo(214);
        }
    }

    private void content() {
        int end = ("\r\n" + text.substring(at)).indexOf("\r\n.\r\n");
        if (replies.isEmpty() || isFarewell()) {
            assertThat(end < 0 || closed).as("content is answered").isTrue();
            at = text.length();
            return;
        }
        assertThat(end).as("content is answered at its end").isNotNegative();
        String content = text.substring(at, at + end);
        at += end + 3;
        if (replies.removeFirst() == 250) {
            deliver(content);
        }
    }

    private void chunk(long octets, boolean last, int code) {
        assertThat(octets).as("a chunk is answered at its end").isLessThanOrEqualTo(text.length() - at);
        String chunk = text.substring(at, at + (int) octets);
        at += chunk.length();
        if (code == 250) {
            chunks += chunk;
            if (last) {
                String missing = chunks.isEmpty() || chunks.endsWith("\r\n") ? "" : "\r\n";
                deliver(("\r\n" + chunks + missing).replace("\r\n.", "\r\n..").substring(2));
            }
        } else {
            assertThat(code).isGreaterThanOrEqualTo(400);
        }
    }

    private void deliver(String content) {
        assertThat(Violation.in(content)).isEmpty();
        delivered.add(Arrays.stream(content.split("\r\n", -1))
                .limit(content.split("\r\n", -1).length - 1)
                .map(line -> new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .toList());
    }
}
