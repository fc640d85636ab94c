package dev.mailsluice.policy.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Addresses and networks as rows of the letters `0` and `1`: 32 of them, or 128.
final class PlainAddress {
    private static final String MAPPED = "0".repeat(80) + "1".repeat(16);

    private PlainAddress() {}

    /// The bits; those of an IPv4-mapped address are its last 32.
    static String bits(String text) {
        String bits = text.contains(":") ? v6(text) : v4(text);
        return bits.length() == 128 && bits.startsWith(MAPPED) ? bits.substring(96) : bits;
    }

    /// The bits that count of a network, `10.` and `::` alike: what an address must begin with.
    static Network network(String cidr) {
        String[] parts = cidr.split("/");
        String bits = bits(parts[0]);
        int prefix = Integer.parseInt(parts[1]) - (parts[0].contains(":") && bits.length() == 32 ? 96 : 0);
        return new Network(bits.length(), bits.substring(0, prefix));
    }

    /// @param family bits of an address
    /// @param start bits of the network
    record Network(int family, String start) {
        boolean holds(String address) {
            return address.length() == family && address.startsWith(start);
        }
    }

    private static String v4(String text) {
        StringBuilder bits = new StringBuilder();
        for (String octet : text.split("\\.")) {
            bits.append(padded(new BigInteger(octet), 8));
        }
        return bits.toString();
    }

    private static String v6(String text) {
        int dot = text.indexOf('.');
        if (dot >= 0) {
            int colon = text.lastIndexOf(':');
            String last = v4(text.substring(colon + 1));
            String high = new BigInteger(last.substring(0, 16), 2).toString(16);
            String low = new BigInteger(last.substring(16), 2).toString(16);
            return v6(text.substring(0, colon + 1) + high + ":" + low);
        }
        List<String> groups = new ArrayList<>();
        int gap = text.indexOf("::");
        if (gap < 0) {
            Collections.addAll(groups, text.split(":"));
        } else {
            List<String> tail = filled(text.substring(gap + 2));
            groups.addAll(filled(text.substring(0, gap)));
            groups.addAll(Collections.nCopies(8 - groups.size() - tail.size(), "0"));
            groups.addAll(tail);
        }
        StringBuilder bits = new StringBuilder();
        groups.forEach(group -> bits.append(padded(new BigInteger(group, 16), 16)));
        return bits.toString();
    }

    private static List<String> filled(String groups) {
        return groups.isEmpty() ? List.of() : List.of(groups.split(":"));
    }

    private static String padded(BigInteger number, int width) {
        String digits = number.toString(2);
        return "0".repeat(width - digits.length()) + digits;
    }
}
