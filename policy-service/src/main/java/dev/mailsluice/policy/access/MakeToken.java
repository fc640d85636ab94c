package dev.mailsluice.policy.access;

import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.domain.Quoted;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The command that makes a token: prints it, which happens this once, and then its line for the file of tokens.
public final class MakeToken {

    /// By it scanners of repositories and logs know what they have found.
    static final String PREFIX = "mailsluice_";

    private static final int OCTETS = 32;

    /// @param text what the caller sends
    /// @param line what the file holds
    record Made(String text, String line) {}

    private MakeToken() {}

    static void main(String[] arguments) {
        if (arguments.length < 2 || arguments.length > 3) {
            end("usage: MakeToken NAME ROLE[,ROLE] [EXPIRES], as in: MakeToken alice publisher 2027-01-01T00:00:00Z");
        }
        Optional<String> expires = arguments.length == 3 ? Optional.of(arguments[2]) : Optional.empty();
        switch (make(arguments[0], arguments[1], expires, new SecureRandom())) {
            case Parsed.Good<Made>(Made(var text, var line)) -> {
                IO.println(text);
                IO.println(line);
            }
            case Parsed.Bad<Made>(var message) -> end(message);
        }
    }

    private static void end(String message) {
        System.err.println(message);
        System.exit(2);
    }

    static Parsed<Made> make(String name, String roles, Optional<String> expires, RandomGenerator random) {
        if (!Token.isName(name)) {
            return new Parsed.Bad<>(
                    "name %s: write up to 63 letters, digits and `.`, `_`, `@`, `-`".formatted(Quoted.text(name)));
        }
        Optional<Instant> end;
        try {
            end = expires.map(Instant::parse);
        } catch (DateTimeParseException _) {
            return new Parsed.Bad<>(
                    "%s is no time: write it as `2027-01-01T00:00:00Z`".formatted(Quoted.text(expires.get())));
        }
        return switch (Token.roles(roles)) {
            case Parsed.Bad<Set<Role>>(var message) -> new Parsed.Bad<>(message);
            case Parsed.Good<Set<Role>>(var granted) -> {
                byte[] octets = new byte[OCTETS];
                random.nextBytes(octets);
                String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
                yield new Parsed.Good<>(new Made(text, new Token(name, granted, Tokens.sha256(text), end).line()));
            }
        };
    }
}
