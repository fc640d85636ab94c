package dev.mailsluice.policy.domain;

import java.util.regex.Pattern;

/// An SMTP reply (RFC 5321 §4.2) with its enhanced status (RFC 3463 §2).
///
/// @param code three digits
/// @param enhancedStatus `class.subject.detail`, the class being the first digit of `code`
/// @param text one line of printable ASCII
public record Reply(int code, String enhancedStatus, String text) {
    private static final Pattern STATUS = Pattern.compile("[245]\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern TEXT = Pattern.compile("[ -~]+");

    public Reply {
        if (code < 200 || code > 599) {
            throw new IllegalArgumentException("`%d` is not a final reply code".formatted(code));
        }
        if (!STATUS.matcher(enhancedStatus).matches() || enhancedStatus.charAt(0) - '0' != code / 100) {
            throw new IllegalArgumentException(
                    "enhanced status %s does not go with `%d`".formatted(Quoted.text(enhancedStatus), code));
        }
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("%s is not one line of ASCII".formatted(Quoted.text(text)));
        }
    }
}
