package dev.mailsluice.edge.smtp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// An SMTP reply: RFC 5321 §4.2. What is logged is this value, and it is the one that was sent.
///
/// INVARIANT: the first digit of the code is the class of the status, and no line can hold CR, LF or a control.
///
/// @param code 200 to 559
/// @param status absent on greetings, EHLO and 354 (RFC 2034 §3)
/// @param lines one or more lines of printable ASCII
public record Reply(int code, Optional<EnhancedStatus> status, List<String> lines) {

    public Reply {
        if (code < 200 || code > 559) {
            throw new IllegalArgumentException("reply code `" + code + "` is not between 200 and 559");
        }
        if (status.isPresent() && status.get().statusClass() != code / 100) {
            throw new IllegalArgumentException("status `" + status.get() + "` disagrees with code `" + code + "`");
        }
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a reply has at least one line");
        }
        for (String line : lines) {
            if (!Ascii.isPrintable(line)) {
                throw new IllegalArgumentException("a reply's line is printable ASCII");
            }
        }
    }

    public static Reply of(int code, String status, String text) {
        return new Reply(code, EnhancedStatus.parse(status), List.of(text));
    }

    public static Reply plain(int code, String... lines) {
        return new Reply(code, Optional.empty(), List.of(lines));
    }

    /// 2yz: done.
    public boolean isPositive() {
        return code / 100 == 2;
    }

    /// 5yz: do not try again.
    public boolean isPermanent() {
        return code / 100 == 5;
    }

    /// `Reply-line = *( Reply-code "-" [ textstring ] CRLF ) Reply-code [ SP textstring ] CRLF`: RFC 5321 §4.2; the
    /// status stands before the text of every line: RFC 2034 §4.
    public byte[] encode() {
        StringBuilder out = new StringBuilder(64);
        for (int i = 0; i < lines.size(); i++) {
            out.append(code).append(i == lines.size() - 1 ? ' ' : '-');
            status.ifPresent(s -> out.append(s).append(' '));
            out.append(lines.get(i)).append("\r\n");
        }
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /// The reply as one line, for the log. What is said within an authentication does not belong there.
    @Override
    public String toString() {
        if (code == Replies.AUTH_CHALLENGE) {
            return code + " (challenge)";
        }
        return code + status.map(s -> " " + s).orElse("") + " " + String.join(" / ", lines);
    }
}
