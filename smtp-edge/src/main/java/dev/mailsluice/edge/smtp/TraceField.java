package dev.mailsluice.edge.smtp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /// The field with its CRLF, folded.
    public byte[] encode(Instant now) {
        String literal = (clientAddress.indexOf(':') >= 0 ? "[IPv6:" : "[") + clientAddress + "]";
        String to = only.map(path -> "\r\n\tfor <" + path.text() + ">").orElse("");
        String field = "Received: from " + hello + " (" + literal + ")\r\n\tby " + host + " (Mailsluice) with "
                + protocol + " id " + id + to + ";\r\n\t" + DATE.format(now) + "\r\n";
        return field.getBytes(StandardCharsets.UTF_8);
    }
}
