package dev.mailsluice.policy.reference;

import java.util.ArrayList;
import java.util.List;

/// Whether a text in square brackets is an address: RFC 5321 §4.1.3, without general literals, which nobody registered.
final class PlainLiteral {
    private PlainLiteral() {}

    static boolean valid(String text) {
        if (!text.startsWith("[") || !text.endsWith("]") || text.length() < 3) {
            return false;
        }
        String content = text.substring(1, text.length() - 1);
        return content.length() >= 5 && PlainText.fold(content.substring(0, 5)).equals("ipv6:")
                ? v6(content.substring(5))
                : v4(content);
    }

    private static boolean v4(String text) {
        List<String> octets = split(text, '.');
        for (String octet : octets) {
            boolean digits =
                    !octet.isEmpty() && octet.length() < 4 && octet.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits || octet.length() > 1 && octet.startsWith("0") || Integer.parseInt(octet) > 255) {
                return false;
            }
        }
        return octets.size() == 4;
    }

    /// Eight groups, of which `::` may stand for one or more, and an IPv4 address for the last two.
    private static boolean v6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int head = gap < 0 ? 0 : width(text.substring(0, gap), false);
        int tail = width(gap < 0 ? text : text.substring(gap + 2), true);
        return head >= 0 && tail >= 0 && (gap < 0 ? tail == 8 : head + tail < 8);
    }

    /// How many groups, or -1 if there is something else.
    private static int width(String text, boolean last) {
        if (text.isEmpty()) {
            return 0;
        }
        List<String> groups = split(text, ':');
        int width = 0;
        for (int i = 0; i < groups.size(); i++) {
            String group = groups.get(i);
            if (last && i == groups.size() - 1 && group.contains(".")) {
                if (!v4(group)) {
                    return -1;
                }
                width += 2;
            } else if (!group.isEmpty()
                    && group.length() < 5
                    && group.chars().allMatch(c -> "0123456789abcdefABCDEF".indexOf(c) >= 0)) {
                width++;
            } else {
                return -1;
            }
        }
        return width;
    }

    private static List<String> split(String text, char between) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == between) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
