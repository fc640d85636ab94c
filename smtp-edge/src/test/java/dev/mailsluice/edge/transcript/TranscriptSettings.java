package dev.mailsluice.edge.transcript;

import dev.mailsluice.edge.session.SessionSettings;
import java.time.Duration;
import java.util.Map;

/// The session settings of a transcript: small defaults, and what its `%` lines say.
final class TranscriptSettings {

    private TranscriptSettings() {}

    static SessionSettings of(Transcript transcript) {
        Map<String, Long> given = transcript.settings();
        return new SessionSettings(
                "edge.example",
                given.getOrDefault("maxMessageOctets", 100_000L),
                given.getOrDefault("maxRecipients", 100L).intValue(),
                given.getOrDefault("maxLineOctets", 2048L).intValue(),
                given.getOrDefault("maxReceivedFields", 100L).intValue(),
                Duration.ofMinutes(5),
                Duration.ofMinutes(3),
                Duration.ofSeconds(3));
    }
}
