package dev.mailsluice.edge.smtp;

import java.nio.charset.StandardCharsets;
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
        return line(line.toString());
    }

    public static byte[] rcpt(ForwardPath path) {
        return line("RCPT TO:<" + path.text() + ">");
    }

    public static byte[] data() {
        return line("DATA");
    }

    public static byte[] endOfContent() {
        return line(".");
    }

    public static byte[] quit() {
        return line("QUIT");
    }

    private static byte[] line(String text) {
        return (text + "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
