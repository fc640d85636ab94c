package dev.mailsluice.policy.domain;

import java.util.Optional;

/// IPv4 addresses as text: four decimal octets. Leading zeros are refused, because some readers take them for octal.
final class Ipv4Text {
    private Ipv4Text() {}

    static Optional<IpAddress> parse(String text) {
        String[] octets = text.split("\\.", 5);
        if (octets.length != 4) {
            return Optional.empty();
        }
        long bits = 0;
        for (String octet : octets) {
            int value = octet(octet);
            if (value < 0) {
                return Optional.empty();
            }
            bits = bits << 8 | value;
        }
        return Optional.of(IpAddress.v4(bits));
    }

    static String format(long bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }

    /// 0 to 255, or -1.
    private static int octet(String text) {
        boolean padded = text.length() > 1 && text.charAt(0) == '0';
        if (text.isEmpty() || text.length() > 3 || padded) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value <= 255 ? value : -1;
    }
}
