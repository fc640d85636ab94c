package dev.mailsluice.edge.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// RFC 3030 §2, RFC 5321 §4.5.2.
class ChunkFramerTest {

    /// What the other framer reads of it, dots taken out again, is what went in.
    @Test
    void content_survives_stuffing_however_it_is_cut() {
        Random random = new Random(23);
        String alphabet = "..\r\n\r\n\n\rab\0";
        int whole = 0;
        for (int run = 0; run < 300_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(10); i > 0; i--) {
                int pick = random.nextInt(alphabet.length() + 6);
                text.append(pick < alphabet.length() ? "" + alphabet.charAt(pick) : pick % 2 == 0 ? "\r\n" : ".");
            }
            String input = text.toString();
            String stuffed = stuff(input, random);
            boolean fit = !input.replace("\r\n", "").matches("(?s).*[\r\n\0].*");
            assertThat(stuffed != null).as(input).isEqualTo(fit);
            if (fit) {
                whole++;
                assertThat("\r\n" + stuffed).doesNotContain("\r\n.\r\n");
                assertThat(("\r\n" + stuffed).replace("\r\n.", "\r\n")).isEqualTo("\r\n" + input);
            }
        }
        assertThat(whole).isGreaterThan(10_000);
    }

    /// Null if the message is unfit.
    private static String stuff(String input, Random random) {
        ChunkFramer framer = new ChunkFramer();
        ByteInput in = new ByteInput();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChunkFramer.Tail tail = ChunkFramer.Tail.LINE_END;
        int at = 0;
        while (at < input.length()) {
            int to = at + 1 + random.nextInt(input.length() - at);
            in.refill(input.substring(at, to).getBytes(StandardCharsets.ISO_8859_1));
            while (in.remaining() > 0) {
                int most = 1 + random.nextInt(in.remaining());
                switch (framer.next(in, most)) {
                    case ChunkFramer.Framed.Broken(Reply reply) -> {
                        assertThat(reply.code()).isEqualTo(550);
                        return null;
                    }
                    case ChunkFramer.Framed.Content(var slices, var now) -> {
                        slices.forEach(s -> out.write(s.bytes(), s.from(), s.length()));
                        tail = now;
                    }
                }
            }
            at = to;
        }
        assertThat(framer.octets()).isEqualTo(input.length());
        return tail == ChunkFramer.Tail.CR ? null : out.toString(StandardCharsets.ISO_8859_1);
    }
}
