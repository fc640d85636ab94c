package dev.mailsluice.edge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// What a next hop has been told, and what of it waits for an answer.
final class NextHopModel {

    /// Said to be awaited, though no command.
    static final String CONNECT = "(connect)";

    static final String END = ".";

    private final Queue<String> owed = new ArrayDeque<>();
    private final List<List<String>> accepted = new ArrayList<>();
    private List<String> content = new ArrayList<>();
    private boolean connected;
    private boolean inContent;
    /// Whom policy was asked about last, and whom it passed last.
    private String asked = "";

    private String passed = "";

    void policyIsAsked(String path) {
        asked = path;
    }

    void policyPasses(String path) {
        passed = path;
    }

    void hears(String line) {
        if (line.endsWith(" (cut off)")) {
            return;
        }
        assertThat(line).doesNotContain("\r", "\n", "\0");
        if (line.startsWith("(connect ")) {
            gone();
            owed.add(CONNECT);
        } else if (line.equals("(close)")) {
            gone();
        } else if (line.equals("(quit)")) {
            // A connection that was kept has gone; the one in use goes on.
        } else if (inContent) {
            hearsContent(line);
        } else {
            String verb = line.split("[ :]")[0];
            assertThat(verb).isIn("EHLO", "HELO", "MAIL", "RCPT", "DATA", "RSET", "QUIT");
            if (verb.equals("RCPT")) {
                assertThat(line).as("policy was asked, and passes").isEqualTo("RCPT TO:<%s>".formatted(asked));
                assertThat(asked).isEqualTo(passed);
            }
            owed.add(verb);
        }
    }

    private void hearsContent(String line) {
        if (line.equals(END)) {
            inContent = false;
            owed.add(END);
        } else {
            content.add(line);
        }
    }

    /// The connection is gone, and with it what was not answered.
    void gone() {
        owed.clear();
        connected = false;
        inContent = false;
    }

    boolean isConnected() {
        return connected;
    }

    boolean owes() {
        return !owed.isEmpty();
    }

    /// What is to be answered next.
    String next() {
        return owed.poll();
    }

    /// It answers `asked` with `code`.
    void says(String asked, int code) {
        switch (asked) {
            case CONNECT -> connected = true;
            case "DATA" -> {
                inContent = code == 354;
                content = new ArrayList<>();
            }
            case END -> {
                if (code == 250) {
                    accepted.add(withoutTrace(content));
                }
            }
            default -> {}
        }
    }

    /// The edge's field ends with its date.
    private static List<String> withoutTrace(List<String> lines) {
        assertThat(lines.getFirst()).startsWith("Received: from ");
        int date = 1;
        while (!lines.get(date).matches("\t\\w{3}, \\d.*")) {
            assertThat(lines.get(date)).startsWith("\t");
            date++;
        }
        return lines.subList(date + 1, lines.size());
    }

    /// The messages it took, dot-stuffed, in lines.
    List<List<String>> accepted() {
        return accepted;
    }
}
