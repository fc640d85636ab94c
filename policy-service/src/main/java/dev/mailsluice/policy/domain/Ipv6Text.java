package dev.mailsluice.policy.domain;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// IPv6 addresses as text: RFC 4291 §2.2 without zones in, RFC 5952 §4 out.
final class Ipv6Text {
    private static final int GROUPS = 8;
    private static final int LONGEST = 45;

    private Ipv6Text() {}

    static Optional<IpAddress> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true).filter(all -> all.size() == GROUPS).map(Ipv6Text::address);
        }
        return groups(text.substring(0, gap), false)
                .flatMap(head -> groups(text.substring(gap + 2), true).flatMap(tail -> filled(head, tail)))
                .map(Ipv6Text::address);
    }

    /// The groups around `::`, which stands for at least one group of zeros.
    private static Optional<List<Integer>> filled(List<Integer> head, List<Integer> tail) {
        List<Integer> all = new ArrayList<>(head);
        while (all.size() + tail.size() < GROUPS) {
            all.add(0);
        }
        all.addAll(tail);
        return all.size() == GROUPS && head.size() + tail.size() < GROUPS ? Optional.of(all) : Optional.empty();
    }

    /// Groups between single colons; the last may be written as an IPv4 address.
    private static Optional<List<Integer>> groups(String text, boolean last) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return Optional.of(groups);
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (last && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                Optional<IpAddress> v4 = Ipv4Text.parse(parts[i]);
                if (v4.isEmpty()) {
                    return Optional.empty();
                }
                groups.add((int) (v4.get().low() >>> 16));
                groups.add((int) (v4.get().low() & 0xffff));
            } else if (hex(parts[i])) {
                groups.add(HexFormat.fromHexDigits(parts[i]));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(groups);
    }

    private static boolean hex(String part) {
        return !part.isEmpty() && part.length() <= 4 && part.chars().allMatch(HexFormat::isHexDigit);
    }

    private static IpAddress address(List<Integer> groups) {
        return IpAddress.v6(half(groups.subList(0, 4)), half(groups.subList(4, GROUPS)));
    }

    private static long half(List<Integer> groups) {
        return groups.stream().mapToLong(Integer::longValue).reduce(0, (bits, group) -> bits << 16 | group);
    }

    static String format(long high, long low) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (int) ((i < 4 ? high : low) >>> 48 - 16 * (i % 4) & 0xffff);
        }
        int gap = 0;
        for (int i = 1; i < GROUPS; i++) {
            gap = zeros(groups, i) > zeros(groups, gap) ? i : gap;
        }
        int length = zeros(groups, gap);
        return length < 2
                ? joined(groups, 0, GROUPS)
                : joined(groups, 0, gap) + "::" + joined(groups, gap + length, GROUPS);
    }

    private static int zeros(int[] groups, int from) {
        int end = from;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String joined(int[] groups, int from, int to) {
        List<String> parts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            parts.add(Integer.toHexString(groups[i]));
        }
        return String.join(":", parts);
    }
}
