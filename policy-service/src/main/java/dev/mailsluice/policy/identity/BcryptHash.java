package dev.mailsluice.policy.identity;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.HashData;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import at.favre.lib.crypto.bcrypt.IllegalBCryptFormatException;
import dev.mailsluice.policy.domain.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A bcrypt hash as `htpasswd -B` writes it. `$2a$`, `$2b$` and `$2y$` name the same computation.
///
/// @param cost binary logarithm of the rounds
/// @param salt 16 octets
/// @param hash 23 octets
public record BcryptHash(int cost, Octets salt, Octets hash) implements PasswordVerifier {

    static final int LEAST_COST = 4;
    static final int MOST_COST = 14;
    static final int SALT_LENGTH = 16;
    static final int HASH_LENGTH = 23;

    /// bcrypt sees no more of a password.
    static final int LONGEST_PASSWORD = 72;

    private static final Pattern TEXT = Pattern.compile("\\$2[aby]\\$(\\d\\d\\$[./A-Za-z0-9]{53})");

    /// How the key ends is decided in [#key]: the library's own versions cut a long password one octet too early.
    private static final Version PLAIN_KEY = Version.VERSION_2Y_NO_NULL_TERMINATOR;

    public BcryptHash {
        if (cost < LEAST_COST || cost > MOST_COST) {
            throw new IllegalArgumentException(
                    "bcrypt cost `%d` is not within %d to %d; make the line anew, as with `htpasswd -nB -C 12`"
                            .formatted(cost, LEAST_COST, MOST_COST));
        }
    }

    static BcryptHash make(int cost, Octets salt, Password password) {
        return new BcryptHash(cost, salt, hash(cost, salt, password));
    }

    static Parsed<BcryptHash> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return new Parsed.Bad<>("the bcrypt hash is not complete; make the line anew, as with `htpasswd -nB`");
        }
        try {
            HashData data =
                    Version.VERSION_2Y.parser.parse(("$2y$" + matcher.group(1)).getBytes(StandardCharsets.US_ASCII));
            return new Parsed.Good<>(new BcryptHash(data.cost, Octets.of(data.rawSalt), Octets.of(data.rawHash)));
        } catch (IllegalArgumentException e) {
            return new Parsed.Bad<>(e.getMessage());
        } catch (IllegalBCryptFormatException e) {
            throw new IllegalStateException("a text of the right form was not understood");
        }
    }

    /// As it stands in the file.
    String text() {
        var data = new HashData(cost, Version.VERSION_2Y, salt.toArray(), hash.toArray());
        return new String(Version.VERSION_2Y.formatter.createHashMessage(data), StandardCharsets.US_ASCII);
    }

    @Override
    public boolean matches(Password password) {
        return hash(cost, salt, password).equals(hash) & password.isUsable();
    }

    @Override
    public Work work() {
        return new Work(Work.Algorithm.BCRYPT, cost);
    }

    private static Octets hash(int cost, Octets salt, Password password) {
        return Octets.of(BCrypt.with(PLAIN_KEY).hashRaw(cost, salt.toArray(), key(password)).rawHash);
    }

    /// The password and a NUL, of which the first 72 octets count: what every other implementation does.
    private static byte[] key(Password password) {
        byte[] octets = password.text().getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(octets, Math.min(octets.length + 1, LONGEST_PASSWORD));
    }
}
