package dev.mailsluice.policy.ldap;

import java.nio.charset.StandardCharsets;

/// A user's name where a value stands in a DN (RFC 4514 §2.4) or in a filter (RFC 4515 §3). In both a backslash and
/// two hexadecimal digits are an octet that means nothing else; so is written all that need not stand for itself.
final class Escaped {

    /// Where the name goes in a template.
    static final String PLACE = "{user}";

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.@_-";

    private Escaped() {}

    static String into(String template, String name) {
        return template.replace(PLACE, value(name));
    }

    static String value(String name) {
        var escaped = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(octet) >= 0) {
                escaped.append((char) octet);
            } else {
                escaped.append("\\%02x".formatted(octet));
            }
        }
        return escaped.toString();
    }
}
