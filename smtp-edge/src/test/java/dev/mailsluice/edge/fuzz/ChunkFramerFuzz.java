package dev.mailsluice.edge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.smtp.ByteInput;
import dev.mailsluice.edge.smtp.ChunkFramer;
import dev.mailsluice.edge.smtp.ChunkFramer.Tail;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.Slice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Chunks (RFC 3030) become the content with which DATA says the same: who reads that finds its end and its size.
public final class ChunkFramerFuzz {

    private static final int[] PORTIONS = {1, 5, Integer.MAX_VALUE};

    private record Outcome(String passed, Optional<Reply> objection, Tail tail, long octets) {}

    private ChunkFramerFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        String text = Cuts.text(octets);
        boolean endsInCr = text.endsWith("\r");
        String message = endsInCr ? text.substring(0, text.length() - 1) : text;
        String content = message.replace("\r\n.", "\r\n..").replaceFirst("^\\.", "..");
        Optional<Violation> violation = Violation.in(message);
        for (List<byte[]> pieces : Cuts.of(octets)) {
            for (int portion : PORTIONS) {
                Outcome outcome = framed(pieces, portion);
                assertThat(outcome.objection()).isEqualTo(violation.map(Violation::reply));
                if (violation.isPresent()) {
                    assertThat(content).startsWith(outcome.passed());
                } else {
                    assertThat(outcome.passed()).isEqualTo(content);
                    assertThat(outcome.octets()).isEqualTo(text.length());
                    assertThat(outcome.tail() == Tail.CR).isEqualTo(endsInCr);
                }
            }
        }
        if (violation.isEmpty() && !endsInCr) {
            readBack(message, content);
        }
    }

    private static void readBack(String message, String content) {
        String missing = message.isEmpty() || message.endsWith("\r\n") ? "" : "\r\n";
        byte[] data = (content + missing + ".\r\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(ContentReading.of(List.of(data)))
                .isEqualTo(new ContentReading(
                        content + missing, Optional.empty(), true, 0, message.length() + missing.length()));
    }

    private static Outcome framed(List<byte[]> pieces, int portion) {
        ChunkFramer framer = new ChunkFramer();
        ByteInput in = new ByteInput();
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        Tail tail = Tail.LINE_END;
        for (byte[] piece : pieces) {
            in.refill(piece);
            while (in.remaining() > 0) {
                switch (framer.next(in, portion)) {
                    case ChunkFramer.Framed.Content(List<Slice> slices, Tail now) -> {
                        slices.forEach(s -> passed.write(s.bytes(), s.from(), s.length()));
                        tail = now;
                    }
                    case ChunkFramer.Framed.Broken(Reply reply) -> {
                        return new Outcome(text(passed), Optional.of(reply), tail, framer.octets());
                    }
                }
            }
        }
        return new Outcome(text(passed), Optional.empty(), tail, framer.octets());
    }

    private static String text(ByteArrayOutputStream octets) {
        return Cuts.text(octets.toByteArray());
    }
}
