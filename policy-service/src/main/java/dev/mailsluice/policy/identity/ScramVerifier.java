package dev.mailsluice.policy.identity;

import dev.mailsluice.policy.domain.Parsed;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a server keeps for SCRAM-SHA-256: RFC 5802 §3, RFC 7677. Whoever has it cannot log in with it, but can pass for
/// the server.
///
/// Its text is that of PostgreSQL: `SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey`, base64.
///
/// @param salt 16 to 64 octets
public record ScramVerifier(int iterations, Octets salt, Octets storedKey, Octets serverKey)
        implements PasswordVerifier {

    /// RFC 7677 §4: at least 4096.
    static final int LEAST_ITERATIONS = 4096;

    static final int MOST_ITERATIONS = 1_000_000;
    static final int SHORTEST_SALT = 16;
    static final int LONGEST_SALT = 64;

    static final String PREFIX = "SCRAM-SHA-256$";

    private static final String REMEDY = "; make the line anew";

    private static final Pattern TEXT =
            Pattern.compile("SCRAM-SHA-256\\$(\\d{1,9}):([^$:]{1,128})\\$([^$:]{1,64}):([^$:]{1,64})");

    public ScramVerifier {
        if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException("`%d` SCRAM iterations are not within %d to %d"
                            .formatted(iterations, LEAST_ITERATIONS, MOST_ITERATIONS)
                    + REMEDY);
        }
        if (salt.length() < SHORTEST_SALT || salt.length() > LONGEST_SALT) {
            throw new IllegalArgumentException("a SCRAM salt of `%d` octets is not within %d to %d"
                            .formatted(salt.length(), SHORTEST_SALT, LONGEST_SALT)
                    + REMEDY);
        }
        if (storedKey.length() != Scram.KEY_LENGTH || serverKey.length() != Scram.KEY_LENGTH) {
            throw new IllegalArgumentException("a SCRAM key is not of %d octets".formatted(Scram.KEY_LENGTH) + REMEDY);
        }
    }

    static ScramVerifier make(int iterations, Octets salt, Password password) {
        Octets salted = Scram.hi(password, salt, iterations);
        return new ScramVerifier(iterations, salt, Scram.h(Scram.clientKey(salted)), Scram.serverKey(salted));
    }

    static Parsed<ScramVerifier> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return new Parsed.Bad<>(
                    "the SCRAM verifier is not of the form `SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey`"
                            + REMEDY);
        }
        try {
            return new Parsed.Good<>(new ScramVerifier(
                    Integer.parseInt(matcher.group(1)),
                    octets(matcher.group(2)),
                    octets(matcher.group(3)),
                    octets(matcher.group(4))));
        } catch (IllegalArgumentException e) {
            return new Parsed.Bad<>(e.getMessage());
        }
    }

    private static Octets octets(String base64) {
        try {
            return Octets.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            // The decoder's own message quotes what it read.
            throw new IllegalArgumentException("the SCRAM verifier has a part that is not base64" + REMEDY);
        }
    }

    /// As it stands in the file.
    String text() {
        return PREFIX + iterations + ":" + base64(salt) + "$" + base64(storedKey) + ":" + base64(serverKey);
    }

    private static String base64(Octets octets) {
        return Base64.getEncoder().encodeToString(octets.toArray());
    }

    @Override
    public boolean matches(Password password) {
        Octets clientKey = Scram.clientKey(Scram.hi(password, salt, iterations));
        return Scram.h(clientKey).equals(storedKey) & password.isUsable();
    }

    @Override
    public Work work() {
        return new Work(Work.Algorithm.SCRAM_SHA_256, iterations);
    }

    /// The server's signature, by which the client knows us; empty if the proof is wrong: RFC 5802 §3.
    public Optional<Octets> verify(ScramProof proof) {
        Octets clientSignature = Scram.hmac(storedKey, proof.authMessage());
        Octets serverSignature = Scram.hmac(serverKey, proof.authMessage());
        return proof.clientProof().length() == Scram.KEY_LENGTH
                        && Scram.h(proof.clientProof().xor(clientSignature)).equals(storedKey)
                ? Optional.of(serverSignature)
                : Optional.empty();
    }
}
