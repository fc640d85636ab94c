package dev.mailsluice.edge.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 5321 §6.3.
class ReceivedCounterTest {

    private static final String MESSAGE = """
            Received: from a by b; some day
            RECEIVED: from b
            \tby c; some day
            X-Received: no
            Received-SPF: no
            received:
            Subject: Received: no
             Received: folded, no

            Received: in the body
            """.replace("\n", "\r\n");

    private static int counted(String message, int octetsEach) {
        byte[] octets = message.getBytes(StandardCharsets.ISO_8859_1);
        ReceivedCounter counter = new ReceivedCounter();
        for (int at = 0; at < octets.length; at += octetsEach) {
            counter.see(new Slice(octets, at, Math.min(octets.length, at + octetsEach)));
        }
        return counter.count();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1_000})
    void fields_of_the_header_count_in_any_case_however_the_octets_come(int octetsEach) {
        assertThat(counted(MESSAGE, octetsEach)).isEqualTo(3);
    }

    @Test
    void the_header_ends_with_an_empty_line() {
        assertThat(counted("Received: a\r\n\r\nReceived: b\r\n", 1_000)).isEqualTo(1);
        assertThat(counted("\r\nReceived: b\r\n", 1_000)).isZero();
    }

    @Test
    void nothing_else_is_a_name() {
        assertThat(counted("Received\u001a a\r\nReceive: a\r\nReceivedx: a\r\nReceived; a\r\nR\u0045ceived\r\n", 1_000))
                .isZero();
    }
}
