package dev.mailsluice.policy.access;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// Access by the file of tokens alone.
public final class TokenAccess implements Access {

    private static final String NOBODY = "nobody has access yet: make a token and set `mailsluice.access.tokens.file`,"
            + " or in a cluster `mailsluice.access.kubernetes.enabled`";

    private final Supplier<Tokens> tokens;
    private final InstantSource clock;

    public TokenAccess(Supplier<Tokens> tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Identified identify(String bearerToken) {
        return find(bearerToken)
                .orElseGet(() -> new Identified.Unknown(tokens.get().count() == 0 ? NOBODY : unknown(bearerToken)));
    }

    private static String unknown(String bearerToken) {
        return bearerToken.isEmpty()
                ? "no token was sent: add the header `Authorization: Bearer <token>`"
                : "the token is not known: it was mistyped, or it was withdrawn";
    }

    /// Empty if the file has no such token.
    public Optional<Identified> find(String bearerToken) {
        return tokens.get().find(bearerToken, clock.instant());
    }

    /// Whether a token looks like those that [MakeToken] makes: nobody else would know it.
    public static boolean isOurs(String bearerToken) {
        return bearerToken.startsWith(MakeToken.PREFIX);
    }

    /// By which a token can be kept in memory without keeping it.
    public static String fingerprint(String bearerToken) {
        return Tokens.sha256(bearerToken);
    }

    @Override
    public Optional<Identified> recall(String bearerToken) {
        return Optional.of(identify(bearerToken));
    }

    @Override
    public boolean may(Caller caller, Permission permission, Optional<String> policy) {
        return switch (caller.grounds()) {
            case Grounds.Granted(var permissions) -> permissions.contains(permission);
            case Grounds.ClusterUser _ -> false;
        };
    }
}
