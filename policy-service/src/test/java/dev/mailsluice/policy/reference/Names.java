package dev.mailsluice.policy.reference;

import java.util.List;

/// Domains: few words that nest, and what can be done to them.
final class Names {
    private static final List<String> WORDS =
            List.of("a", "b", "mail", "example", "org", "bücher", "例え", "λωσ", "x-1", "9");
    private static final List<String> TOPS = List.of("example", "org", "test", "a", "例え");

    /// Where the border of what is a name runs.
    private static final List<String> ODD = List.of(
            "",
            ".",
            "-a",
            "a-",
            "a_b",
            "192.0.2.1",
            "0x7f",
            "1",
            "0x",
            "a".repeat(63),
            "a".repeat(64),
            "ü".repeat(40),
            "ü".repeat(70),
            "straße",
            "ｌocal",
            "a\u3002example",
            "ﬁ.example",
            "ſ.example",
            "a\u00ad.example",
            "a\u200d.example",
            "ü-",
            "-ü",
            "xn--ü",
            "xn--bcher-kva",
            "XN--BCHER-KVA.example",
            "ΛΩΣ.example",
            "λως.example",
            "İ.example",
            "σ.example",
            "a b",
            "a\u0000",
            "a\n",
            "\ud800.example",
            "[192.0.2.1]",
            "[192.0.2.256]",
            "[192.0.2.01]",
            "[192.0.2]",
            "[IPv6:2001:db8::1]",
            "[ipv6:::]",
            "[IPv6:::ffff:192.0.2.1]",
            "[IPv6:1:2:3:4:5:6:7:8]",
            "[IPv6:1:2:3:4:5:6:7::]",
            "[IPv6:1:2:3:4:5:6:7:8::]",
            "[IPv6:1::2::3]",
            "[IPv6:1:2:3:4:5:6:192.0.2.1]",
            "[IPv6:1:2:3:4:5:6:7:192.0.2.1]",
            "[IPv6:192.0.2.1::]",
            "[IPv6:12345::]",
            "[IPv6:fe80::1%eth0]",
            "[IPv6:]",
            "[x400:a]",
            "[]",
            "[");

    private final Dice dice;

    Names(Dice dice) {
        this.dice = dice;
    }

    /// Good to stand in a policy.
    String written() {
        StringBuilder name = new StringBuilder(dice.one(TOPS));
        for (int i = dice.below(4); i > 0; i--) {
            name.insert(0, dice.one(WORDS) + ".");
        }
        return dice.once(8) ? large(name.toString()) : name.toString();
    }

    /// One of these, above it, below it, almost it, or anything.
    String near(List<String> names) {
        if (names.isEmpty() || dice.once(8)) {
            return dice.once(2) ? dice.one(ODD) : written();
        }
        String name = dice.one(names);
        return switch (dice.below(24)) {
            case 0, 11, 12, 13 -> dice.one(WORDS) + "." + name;
            case 1 -> dice.one(WORDS) + "." + dice.one(WORDS) + "." + name;
            case 2, 14, 15 -> name.substring(name.indexOf('.') + 1);
            case 3 -> dice.one(WORDS) + name;
            case 4 -> name + "." + dice.one(TOPS);
            case 5, 16 -> large(name);
            case 6 -> name + ".";
            case 7 -> name.replaceFirst("\\.", "..");
            case 8 -> dice.one(ODD) + "." + name;
            case 9, 10 -> PlainDomain.canonical(name);
            default -> name;
        };
    }

    /// The letters of [PlainDomain#SMALL] and of ASCII in capitals.
    private static String large(String name) {
        StringBuilder large = new StringBuilder();
        for (char c : name.toCharArray()) {
            int place = PlainDomain.SMALL.indexOf(c);
            large.append(place >= 0 ? PlainDomain.LARGE.charAt(place) : c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
        }
        return large.toString();
    }
}
