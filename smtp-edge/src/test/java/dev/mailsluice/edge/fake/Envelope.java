package dev.mailsluice.edge.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a next hop was told of the message to come; for one connection.
final class Envelope {

    private String reversePath = "";
    private final List<String> forwardPaths = new ArrayList<>();

    /// A command, and what it was answered.
    void heard(String command, String reply) {
        if (!reply.startsWith("250")) {
            return;
        }
        String verb = command.toUpperCase(Locale.ROOT);
        if (verb.startsWith("MAIL FROM:")) {
            reversePath = path(command);
            forwardPaths.clear();
        } else if (verb.startsWith("RCPT TO:")) {
            forwardPaths.add(path(command));
        }
    }

    ReceivedMessage message(String content) {
        return new ReceivedMessage(reversePath, List.copyOf(forwardPaths), content);
    }

    private static String path(String command) {
        return command.substring(command.indexOf('<') + 1, command.lastIndexOf('>'));
    }
}
