package dev.mailsluice.edge.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/// The only writer of commands to a next hop; from parsed values, never from what a client sent.
public final class CommandEncoder {

    private CommandEncoder() {}

    public static byte[] ehlo(String host) {
        return line("EHLO " + host);
    }

    public static byte[] helo(String host) {
        return line("HELO " + host);
    }

    public static byte[] startTls() {
        return line("STARTTLS");
    }

    /// AUTH: RFC 4954 §4.
    ///
    /// @param response the initial one, in base64
    public static byte[] auth(String mechanism, Optional<String> response) {
        return line("AUTH " + mechanism + response.map(r -> " " + r).orElse(""));
    }

    /// @param response in base64
    public static byte[] authResponse(String response) {
        return line(response);
    }

    /// MAIL with those parameters that the next hop `offers`; whether it offers enough is for the caller to check.
    public static byte[] mail(ReversePath path, MailParameters parameters, Set<Extension> offers) {
        StringBuilder line =
                new StringBuilder("MAIL FROM:<").append(path.text()).append('>');
        if (offers.contains(Extension.SIZE)) {
            parameters.size().ifPresent(size -> line.append(" SIZE=").append(size));
        }
        if (offers.contains(Extension.EIGHTBITMIME)) {
            parameters.body().ifPresent(body -> line.append(" BODY=").append(body.value()));
        }
        if (parameters.smtpUtf8()) {
            line.append(" SMTPUTF8");
        }
        if (offers.contains(Extension.DSN)) {
            parameters.returned().ifPresent(part -> line.append(" RET=").append(part));
            parameters.envelopeId().ifPresent(id -> line.append(" ENVID=").append(id.text()));
        }
        if (parameters.submitter() && offers.contains(Extension.AUTH)) {
            line.append(" AUTH=<>");
        }
        if (parameters.requireTls() && offers.contains(Extension.REQUIRETLS)) {
            line.append(" REQUIRETLS");
        }
        return line(line.toString());
    }

    /// RCPT with those parameters that the next hop `offers`, likewise.
    public static byte[] rcpt(ForwardPath path, RecipientParameters parameters, Set<Extension> offers) {
        StringBuilder line = new StringBuilder("RCPT TO:<").append(path.text()).append('>');
        if (offers.contains(Extension.DSN)) {
            parameters.notices().ifPresent(notify -> line.append(" NOTIFY=").append(notify.value()));
            parameters.original().ifPresent(original -> line.append(" ORCPT=").append(original.text()));
        }
        return line(line.toString());
    }

    public static byte[] data() {
        return line("DATA");
    }

    public static byte[] endOfContent() {
        return line(".");
    }

    public static byte[] rset() {
        return line("RSET");
    }

    public static byte[] quit() {
        return line("QUIT");
    }

    private static byte[] line(String text) {
        return (text + "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
