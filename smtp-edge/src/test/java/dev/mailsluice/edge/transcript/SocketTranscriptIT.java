package dev.mailsluice.edge.transcript;

import java.io.IOException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every transcript against a server that listens, but for those in which time passes.
class SocketTranscriptIT {

    @TestFactory
    Stream<DynamicTest> whole() {
        return tests(Cutter.whole(), Transcript::runsOnSockets);
    }

    @TestFactory
    Stream<DynamicTest> cut_at_random() {
        return tests(Cutter.random(1), t -> t.runsOnSockets() && t.mayBeCutOnSockets());
    }

    private static Stream<DynamicTest> tests(Cutter cutter, Predicate<Transcript> which) {
        return Transcript.all().stream()
                .filter(which)
                .map(t -> DynamicTest.dynamicTest(t.name(), () -> play(t, cutter)));
    }

    private static void play(Transcript transcript, Cutter cutter) throws IOException {
        try (SocketEdge edge = new SocketEdge(transcript, cutter)) {
            new TranscriptRunner(transcript, edge, edge::nextHop).run();
        }
    }
}
