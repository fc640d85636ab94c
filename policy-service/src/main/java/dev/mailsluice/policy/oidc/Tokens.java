package dev.mailsluice.policy.oidc;

import dev.mailsluice.policy.identity.BearerToken;
import dev.mailsluice.policy.oidc.Judgement.Missing;
import dev.mailsluice.policy.oidc.Judgement.Refused;
import dev.mailsluice.policy.oidc.Judgement.Unknowable;
import dev.mailsluice.policy.oidc.Judgement.Why;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What tokens are worth at this moment. Never waits for the issuer.
public final class Tokens implements AutoCloseable {

    private final Optional<Issuer> issuer;
    private final Optional<OidcSettings> settings;
    private final Optional<TokenJudge> judge;
    private final InstantSource clock;
    private final OidcEvents events;

    private Tokens(Optional<OidcSettings> settings, Optional<Issuer> issuer, InstantSource clock, OidcEvents events) {
        this.settings = settings;
        this.issuer = issuer;
        this.judge = settings.map(TokenJudge::new);
        this.clock = clock;
        this.events = events;
    }

    /// @param settings empty: no token counts
    /// @throws IllegalArgumentException if the file of authorities cannot be used
    public static Tokens open(
            Optional<OidcSettings> settings, InstantSource clock, LongSupplier nanoClock, OidcEvents events) {
        Optional<Issuer> issuer = settings.map(one -> new Issuer(one, nanoClock, events));
        issuer.ifPresent(Issuer::start);
        return new Tokens(settings, issuer, clock, events);
    }

    /// @param claimed whom the client says it is; empty: it does not say
    public Judgement judge(BearerToken token, String claimed) {
        Judgement judgement = judged(token, claimed);
        events.judged(judgement);
        return judgement;
    }

    private Judgement judged(BearerToken token, String claimed) {
        if (issuer.isEmpty()) {
            return new Refused(Why.NOT_CONFIGURED);
        }
        Optional<Issuer.Fetched> fetched = issuer.get().fetched();
        Optional<Duration> age = issuer.get().age();
        if (fetched.isEmpty() || age.isEmpty()) {
            return new Unknowable(Missing.NO_KEYS);
        }
        if (age.get().compareTo(settings.orElseThrow().keyLifetime()) > 0) {
            return new Unknowable(Missing.OLD_KEYS);
        }
        Judgement judgement =
                judge.orElseThrow().judge(token, claimed, fetched.get().keys(), clock.instant());
        return judgement.equals(new Unknowable(Missing.UNKNOWN_KEY)) ? withoutKey(age.get()) : judgement;
    }

    /// Keys that were fetched just now are all there are.
    private Judgement withoutKey(Duration age) {
        if (age.compareTo(settings.orElseThrow().retryInterval()) < 0) {
            return new Refused(Why.KEY);
        }
        issuer.orElseThrow().fetchSoon();
        return new Unknowable(Missing.UNKNOWN_KEY);
    }

    /// How long ago the issuer's keys were fetched; empty before the first time.
    public Optional<Duration> keysAge() {
        return issuer.flatMap(Issuer::age);
    }

    @Override
    public void close() {
        issuer.ifPresent(Issuer::close);
    }
}
