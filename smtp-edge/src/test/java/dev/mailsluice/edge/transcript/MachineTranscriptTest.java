package dev.mailsluice.edge.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.session.NextHop;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every transcript, against the pure machine.
class MachineTranscriptTest {

    private static final int RANDOM_RUNS = 20;

    @TestFactory
    Stream<DynamicTest> whole() {
        return Transcript.all().stream().map(t -> DynamicTest.dynamicTest(t.name(), () -> play(t, Cutter.whole())));
    }

    @TestFactory
    Stream<DynamicTest> octet_by_octet() {
        return Transcript.all().stream()
                .map(t -> DynamicTest.dynamicTest(t.name(), () -> play(t, Cutter.everyOctet())));
    }

    @TestFactory
    Stream<DynamicTest> cut_at_random() {
        return Transcript.all().stream()
                .map(t -> DynamicTest.dynamicTest(t.name(), () -> {
                    for (int seed = 0; seed < RANDOM_RUNS; seed++) {
                        play(t, Cutter.random(seed));
                    }
                }));
    }

    @Test
    void there_are_transcripts() {
        assertThat(Transcript.all()).hasSizeGreaterThan(30);
    }

    static void play(Transcript transcript, Cutter cutter) {
        try (PureEdge edge = new PureEdge(transcript, cutter)) {
            new TranscriptRunner(transcript, edge, MachineTranscriptTest::nextHop).run();
        }
    }

    private static NextHop nextHop(String name) {
        return new NextHop(name, new NextHop.Target.Host(name + ".example"), 25, NextHop.Tls.DISABLED);
    }
}
