package dev.mailsluice.edge.transcript;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every transcript against a server that listens, but for those in which time passes.
class SocketTranscriptIT {

    @TestFactory
    Stream<DynamicTest> whole() {
        return tests(Cutter.whole());
    }

    @TestFactory
    Stream<DynamicTest> cut_at_random() {
        return tests(Cutter.random(1));
    }

    private static Stream<DynamicTest> tests(Cutter cutter) {
        return Transcript.all().stream()
                .filter(Transcript::runsOnSockets)
                .map(t -> DynamicTest.dynamicTest(t.name(), () -> play(t, cutter)));
    }

    private static void play(Transcript transcript, Cutter cutter) throws IOException {
        try (SocketEdge edge =
                new SocketEdge(TranscriptSettings.of(transcript), TranscriptSettings.security(transcript), cutter)) {
            new TranscriptRunner(transcript, edge, edge::nextHop).run();
        }
    }
}
