package dev.mailsluice.policy.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Addresses on the borders of networks, in every spelling, and networks of all sizes.
final class Addresses {
    private static final BigInteger MAPPED = new BigInteger("ffff00000000", 16);

    private final Dice dice;

    Addresses(Dice dice) {
        this.dice = dice;
    }

    /// None twice: a document with two spellings of one network is refused.
    List<String> networks(int most) {
        List<String> networks = new ArrayList<>();
        List<PlainAddress.Network> known = new ArrayList<>();
        for (int i = dice.below(most); i > 0; i--) {
            String network = network(networks);
            PlainAddress.Network plain = PlainAddress.network(network);
            if (!known.contains(plain)) {
                known.add(plain);
                networks.add(network);
            }
        }
        return networks;
    }

    /// Often inside or around one that is there already.
    private String network(List<String> others) {
        int family = dice.once(3) ? 128 : 32;
        String bits = others.isEmpty() || dice.once(3) ? bits(family) : border(dice.one(others));
        int prefix = dice.once(8) ? dice.one(List.of(0, 1, bits.length() - 1, bits.length())) : prefix(bits.length());
        String start = bits.substring(0, prefix) + "0".repeat(bits.length() - prefix);
        boolean mapped = bits.length() == 32 && dice.once(6);
        return mapped ? "::ffff:" + dotted(start) + "/" + (prefix + 96) : plain(start) + "/" + prefix;
    }

    private int prefix(int bits) {
        return dice.once(2) ? 8 * dice.below(bits / 8 + 1) : dice.below(bits + 1);
    }

    /// Any address, or one on the border of a network, in any spelling.
    String near(List<String> networks) {
        return spelled(networks.isEmpty() || dice.once(6) ? bits(dice.once(3) ? 128 : 32) : border(dice.one(networks)));
    }

    /// First, last, one before, one behind, or one inside.
    private String border(String cidr) {
        PlainAddress.Network network = PlainAddress.network(cidr);
        int rest = network.family() - network.start().length();
        BigInteger first = new BigInteger("0" + network.start() + "0".repeat(rest), 2);
        BigInteger size = BigInteger.ONE.shiftLeft(rest);
        BigInteger chosen =
                switch (dice.below(5)) {
                    case 0 -> first;
                    case 1 -> first.subtract(BigInteger.ONE);
                    case 2 -> first.add(size).subtract(BigInteger.ONE);
                    case 3 -> first.add(size);
                    default -> first.add(new BigInteger(rest, dice.random()));
                };
        return row(chosen.mod(BigInteger.ONE.shiftLeft(network.family())), network.family());
    }

    /// Few addresses, so that networks meet; mapped ones are left to the spelling.
    private String bits(int family) {
        BigInteger number =
                switch (dice.below(3)) {
                    case 0 -> new BigInteger(family, dice.random());
                    case 1 ->
                        new BigInteger(family == 32 ? "c0000200" : "20010db8" + "0".repeat(24), 16)
                                .add(BigInteger.valueOf(dice.below(256)));
                    default ->
                        new BigInteger(family, dice.random())
                                .and(new BigInteger(family, dice.random()))
                                .and(new BigInteger(family, dice.random()));
                };
        return row(number, family);
    }

    private static String row(BigInteger number, int width) {
        String digits = number.toString(2);
        String row = "0".repeat(width - digits.length()) + digits;
        return width == 128 && number.shiftRight(32).equals(BigInteger.valueOf(0xffff)) ? row.substring(96) : row;
    }

    private static String plain(String bits) {
        return bits.length() == 32 ? dotted(bits) : groups(new BigInteger(bits, 2), "%x");
    }

    private String spelled(String bits) {
        if (bits.length() == 128) {
            return sixfold(new BigInteger(bits, 2));
        }
        return switch (dice.below(4)) {
            case 0 -> "::ffff:" + dotted(bits);
            case 1 -> sixfold(MAPPED.add(new BigInteger(bits, 2)));
            default -> dotted(bits);
        };
    }

    private String sixfold(BigInteger number) {
        return switch (dice.below(4)) {
            case 0 -> groups(number, "%04x");
            case 1 -> groups(number, "%X");
            case 2 -> groups(number, "%x").replaceFirst("(^|:)0(:0)+(:|$)", "::");
            default -> groups(number, "%x");
        };
    }

    private static String groups(BigInteger number, String format) {
        List<String> groups = new ArrayList<>();
        for (int shift = 112; shift >= 0; shift -= 16) {
            groups.add(format.formatted(number.shiftRight(shift).intValue() & 0xffff));
        }
        return String.join(":", groups);
    }

    private static String dotted(String bits) {
        List<String> octets = new ArrayList<>();
        for (int i = 0; i < 32; i += 8) {
            octets.add(Integer.toString(Integer.parseInt(bits.substring(i, i + 8), 2)));
        }
        return String.join(".", octets);
    }
}
