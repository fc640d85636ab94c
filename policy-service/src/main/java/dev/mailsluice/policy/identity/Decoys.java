package dev.mailsluice.policy.identity;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Verifiers for names that nobody has, so that they are answered like names that somebody has: by the same work, and
/// with SCRAM parameters that are the same each time and on every replica (RFC 5802 §5.1 leaves room for it).
///
/// They are made of a secret; without it nobody can tell them from real ones.
final class Decoys {

    private static final Work USUAL_WORK = new Work(Work.Algorithm.BCRYPT, MakeUser.BCRYPT_COST);

    private final Octets secret;
    private final Work work;
    private final int iterations;
    private final int saltLength;

    private Decoys(Octets secret, Work work, int iterations, int saltLength) {
        this.secret = secret;
        this.work = work;
        this.iterations = iterations;
        this.saltLength = saltLength;
    }

    /// Like what most of `users` have.
    static Decoys like(Collection<User> users, Octets secret) {
        return new Decoys(
                secret,
                Decoys.<Work>usual(users.stream()
                                .map(user -> user.passwordVerifier().work()))
                        .orElse(USUAL_WORK),
                Decoys.<Integer>usual(verifiers(users).map(ScramVerifier::iterations))
                        .orElse(MakeUser.SCRAM_ITERATIONS),
                Decoys.<Integer>usual(
                                verifiers(users).map(verifier -> verifier.salt().length()))
                        .orElse(MakeUser.SALT_LENGTH));
    }

    private static Stream<ScramVerifier> verifiers(Collection<User> users) {
        return users.stream().map(User::scram).flatMap(Optional::stream);
    }

    /// The most frequent; of several the greatest.
    private static <T extends Comparable<T>> Optional<T> usual(Stream<T> all) {
        return all.collect(Collectors.groupingBy(Function.identity(), Collectors.counting())).entrySet().stream()
                .max(Map.Entry.<T, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .map(Map.Entry::getKey);
    }

    PasswordVerifier password(String name) {
        return switch (work.algorithm()) {
            case BCRYPT ->
                new BcryptHash(
                        work.cost(),
                        made("salt", name).first(BcryptHash.SALT_LENGTH),
                        made("hash", name).first(BcryptHash.HASH_LENGTH));
            case SCRAM_SHA_256 -> scram(name, work.cost());
        };
    }

    ScramVerifier scram(String name) {
        return scram(name, iterations);
    }

    private ScramVerifier scram(String name, int count) {
        return new ScramVerifier(count, salt(name), made("stored", name), made("server", name));
    }

    private Octets salt(String name) {
        var salt = new ByteArrayOutputStream();
        for (int block = 0; salt.size() < saltLength; block++) {
            salt.writeBytes(made("salt" + block, name).toArray());
        }
        return Octets.of(salt.toByteArray()).first(saltLength);
    }

    /// 32 octets for one purpose and one name.
    private Octets made(String purpose, String name) {
        return Scram.hmac(secret, Octets.utf8(purpose + ":" + name));
    }
}
