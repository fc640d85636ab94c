package dev.mailsluice.policy.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The tokens of one whole valid content of the file.
public final class Tokens {

    private final List<Token> all;

    Tokens(List<Token> all) {
        this.all = List.copyOf(all);
    }

    public int count() {
        return all.size();
    }

    /// Empty if there is no such token. Every hash is compared, whole: the time tells nothing of them.
    Optional<Identified> find(String bearerToken, Instant now) {
        byte[] wanted = sha256(bearerToken).getBytes(StandardCharsets.US_ASCII);
        Optional<Token> found = Optional.empty();
        for (Token token : all) {
            if (MessageDigest.isEqual(wanted, token.sha256().getBytes(StandardCharsets.US_ASCII))) {
                found = Optional.of(token);
            }
        }
        return found.map(token -> token.hasExpired(now)
                ? new Identified.Unknown("token `%s` has expired at %s: ask for another"
                        .formatted(token.name(), token.expires().orElseThrow()))
                : new Identified.Known(token.caller()));
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
