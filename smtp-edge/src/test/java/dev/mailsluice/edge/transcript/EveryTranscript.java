package dev.mailsluice.edge.transcript;

import org.junit.jupiter.api.Test;

/// [MachineTranscriptTest] in two tests, for `make mutation`: it runs a test again for each mutation, and would run a
/// whole factory for each of its dynamic tests.
class EveryTranscript {

    @Test
    void whole() {
        Transcript.all().forEach(transcript -> MachineTranscriptTest.play(transcript, Cutter.whole()));
    }

    @Test
    void octet_by_octet() {
        Transcript.all().forEach(transcript -> MachineTranscriptTest.play(transcript, Cutter.everyOctet()));
    }
}
