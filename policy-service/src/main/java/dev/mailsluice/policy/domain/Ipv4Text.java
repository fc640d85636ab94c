package dev.mailsluice.policy.domain;

import java.util.Optional;

/// IPv4 addresses as text: four decimal octets. Leading zeros are refused, because some readers take them for octal.
final class Ipv4Text {
    private static final int OCTETS = 4;

    private Ipv4Text() {}

    static Optional<IpAddress> parse(String text) {
        long bits = 0;
        int start = 0;
        for (int octet = 0; octet < OCTETS; octet++) {
            int end = octet < OCTETS - 1 ? text.indexOf('.', start) : text.length();
            int value = end < 0 ? -1 : octet(text, start, end);
            if (value < 0) {
                return Optional.empty();
            }
            bits = bits << 8 | value;
            start = end + 1;
        }
        return Optional.of(IpAddress.v4(bits));
    }

    static String format(long bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }

    /// 0 to 255, or -1.
    private static int octet(String text, int start, int end) {
        boolean padded = end - start > 1 && text.charAt(start) == '0';
        if (end <= start || end - start > 3 || padded) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value <= 255 ? value : -1;
    }
}
