package dev.mailsluice.edge.transcript;

import dev.mailsluice.edge.session.Security;
import dev.mailsluice.edge.session.SessionSettings;
import java.time.Duration;
import java.util.Map;

/// The session settings of a transcript: small defaults, and what its `%` lines say.
final class TranscriptSettings {

    private TranscriptSettings() {}

    static SessionSettings of(Transcript transcript) {
        Map<String, String> given = transcript.settings();
        return new SessionSettings(
                "edge.example",
                number(given, "maxMessageOctets", 100_000),
                number(given, "maxRecipients", 100),
                number(given, "maxLineOctets", 2048),
                number(given, "maxReceivedFields", 100),
                number(given, "maxErrors", 100),
                number(given, "maxIdleCommands", 100),
                Duration.ofMinutes(5),
                Duration.ofMinutes(3),
                Duration.ofSeconds(3));
    }

    static Security security(Transcript transcript) {
        return Security.valueOf(transcript.settings().getOrDefault("security", "NONE"));
    }

    private static int number(Map<String, String> given, String key, int otherwise) {
        return Integer.parseInt(given.getOrDefault(key, "" + otherwise));
    }
}
