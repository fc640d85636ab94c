package dev.mailsluice.policy.domain;

import java.util.HexFormat;
import java.util.Optional;

/// IPv6 addresses as text: RFC 4291 §2.2 without zones in, RFC 5952 §4 out. Read and written in one pass: a policy may
/// have a million.
final class Ipv6Text {
    private static final int GROUPS = 8;
    private static final int GROUP_BITS = 16;
    private static final int LONGEST = 45;
    private static final int NO_GAP = -1;

    private final String text;
    private long high;
    private long low;
    private int count;
    private int gap = NO_GAP;

    private Ipv6Text(String text) {
        this.text = text;
    }

    static Optional<IpAddress> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Ipv6Text groups = new Ipv6Text(text);
        return groups.read() ? Optional.of(groups.address()) : Optional.empty();
    }

    /// Groups between single colons, and one gap at most: a double colon.
    private boolean read() {
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            int end = colon < 0 ? text.length() : colon;
            if (!(colon < 0 ? last(at, end) : group(at, end))) {
                return false;
            }
            if (colon < 0) {
                return isComplete();
            }
            at = colon + 1;
            if (text.startsWith(":", at) && gap == NO_GAP) {
                gap = count;
                at++;
            } else if (at == text.length()) {
                return false;
            }
        }
        return gap != NO_GAP && isComplete();
    }

    /// The gap stands for at least one group of zeros.
    private boolean isComplete() {
        return gap == NO_GAP ? count == GROUPS : count < GROUPS;
    }

    /// The last may be written as an IPv4 address.
    private boolean last(int from, int end) {
        if (text.indexOf('.', from) < 0) {
            return group(from, end);
        }
        Optional<IpAddress> v4 = Ipv4Text.parse(text.substring(from, end));
        v4.ifPresent(address -> {
            push((int) (address.low() >>> GROUP_BITS));
            push((int) (address.low() & 0xffff));
        });
        return v4.isPresent();
    }

    private boolean group(int from, int end) {
        if (end == from || end - from > 4) {
            return false;
        }
        int value = 0;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (!HexFormat.isHexDigit(c)) {
                return false;
            }
            value = value << 4 | HexFormat.fromHexDigit(c);
        }
        push(value);
        return true;
    }

    /// What is more than eight groups is counted, and refused for that.
    private void push(int group) {
        high = high << GROUP_BITS | low >>> 64 - GROUP_BITS;
        low = low << GROUP_BITS | group;
        count++;
    }

    private IpAddress address() {
        if (gap == NO_GAP) {
            return IpAddress.v6(high, low);
        }
        // What stands before the gap goes to the front, what stands behind it stays at the end.
        int behind = GROUP_BITS * (count - gap);
        int moved = GROUP_BITS * (GROUPS - count);
        Bits128 all = new Bits128(high, low);
        Bits128 tail = new Bits128(0, 0).filled(behind);
        Bits128 head = new Bits128(high & ~tail.high(), low & ~tail.low()).shiftedLeft(moved);
        return IpAddress.v6(head.high() | all.high() & tail.high(), head.low() | all.low() & tail.low());
    }

    static String format(long high, long low) {
        int first = 0;
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = zeros(high, low, i);
            if (zeros > length) {
                first = i;
                length = zeros;
            }
        }
        StringBuilder text = new StringBuilder(LONGEST);
        // RFC 5952 §4.2.2: a single group of zeros is written out.
        int gapped = length < 2 ? GROUPS : first;
        for (int i = 0; i < gapped; i++) {
            hex(text, group(high, low, i)).append(i < gapped - 1 ? ":" : "");
        }
        if (gapped < GROUPS) {
            text.append("::");
            for (int i = first + length; i < GROUPS; i++) {
                hex(text, group(high, low, i)).append(i < GROUPS - 1 ? ":" : "");
            }
        }
        return text.toString();
    }

    private static int zeros(long high, long low, int from) {
        int end = from;
        while (end < GROUPS && group(high, low, end) == 0) {
            end++;
        }
        return end - from;
    }

    private static int group(long high, long low, int index) {
        return (int) ((index < 4 ? high : low) >>> 48 - GROUP_BITS * (index % 4) & 0xffff);
    }

    /// In lower case, without leading zeros: RFC 5952 §4.1, §4.3.
    private static StringBuilder hex(StringBuilder text, int group) {
        boolean leading = true;
        for (int shift = 12; shift >= 0; shift -= 4) {
            int digit = group >>> shift & 0xf;
            leading &= digit == 0 && shift > 0;
            if (!leading) {
                text.append(Character.forDigit(digit, 16));
            }
        }
        return text;
    }
}
