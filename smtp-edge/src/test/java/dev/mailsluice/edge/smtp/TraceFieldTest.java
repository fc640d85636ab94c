package dev.mailsluice.edge.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 5321 §4.4.
class TraceFieldTest {

    private static String encoded(String clientAddress, String now) {
        return new String(
                new TraceField("c.example", clientAddress, "edge.example", "ESMTP", "id-1", Optional.empty())
                        .encode(Instant.parse(now)),
                StandardCharsets.UTF_8);
    }

    /// RFC 5322 §3.3, as the JDK writes it; its day has one digit or two there as well.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:00Z",
                "2026-02-09T09:10:11Z",
                "2024-02-29T23:59:59Z",
                "2026-11-24T15:07:08Z",
                "2026-12-31T12:34:56Z"
            })
    void the_date_is_that_of_rfc_1123(String now) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME
                .format(Instant.parse(now).atOffset(ZoneOffset.UTC))
                .replace("GMT", "+0000");
        assertThat(encoded("192.0.2.1", now)).endsWith(";\r\n\t" + date + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, [192.0.2.1]", "2001:db8::1, [IPv6:2001:db8::1]"})
    void the_client_is_an_address_literal(String address, String literal) {
        assertThat(encoded(address, "2026-01-01T00:00:00Z"))
                .startsWith("Received: from c.example (" + literal
                        + ")\r\n\tby edge.example (Mailsluice) with ESMTP id id-1;");
    }
}
