package dev.mailsluice.policy.domain;

import java.util.regex.Pattern;

/// Names that people give to policies, next hops and listeners: one label as Kubernetes takes it (RFC 1123 §2.1, lower
/// case).
public final class DnsLabel {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?+");

    private DnsLabel() {}

    public static Parsed<String> parse(String text) {
        return LABEL.matcher(text).matches()
                ? new Parsed.Good<>(text)
                : new Parsed.Bad<>(("%s is not a name; write 1 to 63 lower-case letters, digits and hyphens, beginning"
                                + " and ending with a letter or digit")
                        .formatted(Quoted.text(text)));
    }
}
