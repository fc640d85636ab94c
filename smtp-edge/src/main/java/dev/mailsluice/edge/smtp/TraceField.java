package dev.mailsluice.edge.smtp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// The Received field that the edge puts before the content: `Time-stamp-line`, RFC 5321 §4.4.
///
/// @param hello what the client called itself; already checked to hold letters, digits and `.-_[]:` only
/// @param clientAddress the client's address as text, IPv4 or IPv6
/// @param host this edge
/// @param protocol `SMTP`, `ESMTP` or `UTF8SMTP`: RFC 3848, RFC 6531 §4.3
/// @param id of the transaction, as in the log
/// @param only the recipient, if there is exactly one; several would tell each of the others (RFC 5321 §7.2)
public record TraceField(
        String hello, String clientAddress, String host, String protocol, String id, Optional<ForwardPath> only) {

    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    /// The field with its CRLF, folded.
    public byte[] encode(Instant now) {
        String literal = (clientAddress.indexOf(':') >= 0 ? "[IPv6:" : "[") + clientAddress + "]";
        String to = only.map(path -> "\r\n\tfor <" + path.text() + ">").orElse("");
        String field = "Received: from " + hello + " (" + literal + ")\r\n\tby " + host + " (Mailsluice) with "
                + protocol + " id " + id + to + ";\r\n\t" + date(now) + "\r\n";
        return field.getBytes(StandardCharsets.UTF_8);
    }

    /// `date-time`: RFC 5322 §3.3; without a formatter, which would take longer than the rest of the field.
    private static String date(Instant now) {
        LocalDateTime at = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        StringBuilder date = new StringBuilder(32);
        name(date, DAYS, at.getDayOfWeek().getValue())
                .append(", ")
                .append(at.getDayOfMonth())
                .append(' ');
        name(date, MONTHS, at.getMonthValue()).append(' ').append(at.getYear()).append(' ');
        twoDigits(date, at.getHour()).append(':');
        twoDigits(date, at.getMinute()).append(':');
        return twoDigits(date, at.getSecond()).append(" +0000").toString();
    }

    private static StringBuilder name(StringBuilder date, String names, int number) {
        return date.append(names, 3 * number - 3, 3 * number);
    }

    private static StringBuilder twoDigits(StringBuilder date, int number) {
        return date.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
