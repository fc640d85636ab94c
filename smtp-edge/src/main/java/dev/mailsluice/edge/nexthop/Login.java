package dev.mailsluice.edge.nexthop;

import java.nio.charset.StandardCharsets;

/// What the edge itself is known by to a next hop.
///
/// INVARIANT: both are short enough for AUTH with its initial response to be a command line: RFC 4954 §4.
public record Login(String user, String password) {

    static final int MAX_USER_OCTETS = 128;
    static final int MAX_PASSWORD_OCTETS = 200;

    public Login {
        check("user", user, MAX_USER_OCTETS);
        check("password", password, MAX_PASSWORD_OCTETS);
    }

    private static void check(String what, String text, int most) {
        int octets = text.getBytes(StandardCharsets.UTF_8).length;
        if (octets == 0 || octets > most || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the " + what + " is empty, has more than " + most + " octets, or has control characters");
        }
    }

    @Override
    public String toString() {
        return "Login[hidden]";
    }
}
