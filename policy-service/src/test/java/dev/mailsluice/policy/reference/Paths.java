package dev.mailsluice.policy.reference;

import java.util.List;

/// Forward-paths, most of them nearly right.
final class Paths {
    private static final List<String> LOCAL_PARTS = List.of(
            "user",
            "Postmaster",
            "a.b",
            "a..b",
            ".a",
            "a.",
            "user%remote.example",
            "remote.example!user",
            "a%b!c",
            "\"john doe\"",
            "\"a@b\"",
            "\"a\\@b\"",
            "\"a\\%b\"",
            "\"a\\\"b\"",
            "\"a\\\\\"",
            "\"a\\\"",
            "\"a\"b",
            "\"a\".b",
            "\"\"",
            "\"unclosed",
            "\"",
            "\"a\\ü\"",
            "\"postmaster\"",
            "IMCEASMTP-x+40remote+2Eexample",
            "imceaex-_o=x",
            "IMCEA-x",
            "IMCEA_x-y",
            "IMCEAÉ-x",
            "IMCEA.x-y",
            "xIMCEAEX-y",
            "\"IMCEASMTP-x\"",
            "\"IMCEA\\SMTP-x\"",
            "IMCEA",
            "user+tag",
            "user(x)",
            "us er",
            "üser",
            "例え",
            "",
            "x".repeat(64),
            "x".repeat(65),
            "ü".repeat(32),
            "ü".repeat(33),
            "a\tb",
            "\"a\tb\"",
            "a\u0000",
            "a\u007f",
            "\"a\u007f\"",
            "a\u0085b",
            "a\u00a0b",
            "\ud83d\ude00",
            "\ud83d",
            "a,b",
            "a:b",
            "<a",
            "a\r\nRCPT TO:<x@y>",
            "a\n");
    private static final List<String> WHOLE = List.of(
            "",
            "<>",
            "<",
            ">",
            "<<>>",
            "postmaster",
            "POSTMASTER",
            "poſtmaster",
            "postmaster ",
            "postmaster@",
            "@postmaster",
            "\"postmaster\"",
            "post",
            "@a.example:postmaster",
            "user%x");

    private final Dice dice;
    private final Names names;
    private final List<String> known;

    /// @param known domains of the policy
    Paths(Dice dice, Names names, List<String> known) {
        this.dice = dice;
        this.names = names;
        this.known = known;
    }

    String any() {
        String path = dice.once(24) ? dice.one(WHOLE) : route() + localPart() + "@" + names.near(known);
        return switch (dice.below(40)) {
            case 0 -> "<" + path;
            case 1 -> path + ">";
            case 2 -> "<<" + path + ">>";
            case 3 -> damaged(path);
            case 4 -> "<" + longer(path) + ">";
            case 5, 6, 7, 8 -> path;
            default -> "<" + path + ">";
        };
    }

    private String localPart() {
        return dice.once(5) ? dice.one(LOCAL_PARTS) : "user";
    }

    private String route() {
        return switch (dice.below(32)) {
            case 0 -> "@" + names.near(known) + ":";
            case 1 -> "@" + names.near(known) + ",@" + names.near(known) + ":";
            case 2 -> dice.one(List.of("@a", "a:", "@:", "@a,:", "@a,b:", ",@a:", "@a:@b:", "@a::", "@[192.0.2.1]:"));
            default -> "";
        };
    }

    /// One letter away, doubled, or another.
    private String damaged(String path) {
        if (path.isEmpty()) {
            return path;
        }
        int place = dice.below(path.length());
        String letter = dice.one(List.of("", "@", "\"", "\\", ".", ":", "%", "!", "[", "]", ",", "<", ">", "ü", " "));
        return path.substring(0, place) + letter + path.substring(place + dice.below(2));
    }

    /// Near the longest that may be, from both sides.
    private String longer(String path) {
        int wanted = 250 + dice.below(8) - PlainText.octets(path);
        String labels = ("b".repeat(1 + dice.below(62)) + ".").repeat(130);
        int at = path.lastIndexOf('@');
        return wanted < 2 || at < 0
                ? path
                : path.substring(0, at + 1) + labels.substring(0, wanted) + path.substring(at + 1);
    }
}
