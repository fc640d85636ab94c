package dev.mailsluice.policy.identity;

import dev.mailsluice.policy.domain.Parsed;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The command that makes entries for the file of users: asks for a password, prints the two lines of a user.
///
/// Without a console the first line of the standard input is the password.
public final class MakeUser {

    static final int BCRYPT_COST = 12;
    static final int SCRAM_ITERATIONS = 100_000;
    static final int SALT_LENGTH = 16;

    private MakeUser() {}

    static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            end("usage: MakeUser NAME");
        }
        switch (entry(arguments[0], readPassword(), new SecureRandom())) {
            case Parsed.Good<List<String>>(var lines) -> lines.forEach(IO::println);
            case Parsed.Bad<List<String>>(var message) -> end(message);
        }
    }

    private static void end(String message) {
        System.err.println(message);
        System.exit(2);
    }

    private static String readPassword() throws IOException {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            String password = new String(console.readPassword("Password: "));
            return password.equals(new String(console.readPassword("Again: "))) ? password : "";
        }
        System.err.println("The password is read from the standard input.");
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return Optional.ofNullable(input.readLine()).orElse("");
    }

    /// The lines of one user.
    static Parsed<List<String>> entry(String name, String rawPassword, RandomGenerator random) {
        Password password = Password.of(rawPassword);
        if (!password.isUsable()) {
            return new Parsed.Bad<>(
                    "the password is empty, was not the same twice, or has characters that cannot be seen");
        }
        if (password.text().getBytes(StandardCharsets.UTF_8).length > BcryptHash.LONGEST_PASSWORD) {
            return new Parsed.Bad<>(
                    "the password is longer than %d octets, of which bcrypt would see no more; shorten it"
                            .formatted(BcryptHash.LONGEST_PASSWORD));
        }
        return switch (UserName.parse(name)) {
            case Parsed.Bad<UserName>(var message) -> new Parsed.Bad<>(message);
            case Parsed.Good<UserName>(var user)
            when user.text().indexOf(':') >= 0 ->
                new Parsed.Bad<>(
                        "user name `%s` has a `:`, which ends names in the file; choose another".formatted(user));
            case Parsed.Good<UserName>(var user)
            when user.text().startsWith("#") ->
                new Parsed.Bad<>("user name `%s` begins like a comment; choose another".formatted(user));
            case Parsed.Good<UserName>(var user) ->
                new Parsed.Good<>(List.of(
                        user + ":"
                                + BcryptHash.make(BCRYPT_COST, salt(random), password)
                                        .text(),
                        user + ":"
                                + ScramVerifier.make(SCRAM_ITERATIONS, salt(random), password)
                                        .text()));
        };
    }

    private static Octets salt(RandomGenerator random) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        return Octets.of(salt);
    }
}
