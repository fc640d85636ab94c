package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.oidc.Judgement;
import dev.mailsluice.policy.oidc.OidcEvents;
import dev.mailsluice.policy.oidc.Tokens;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// | metric | meaning |
/// |---|---|
/// | `mailsluice_oidc_tokens_total{verdict}` | tokens: accepted, or why they were not |
/// | `mailsluice_oidc_issuer_reachable` | 1 if the issuer's keys could be fetched when it was tried last |
/// | `mailsluice_oidc_keys_age_seconds` | how long ago they were fetched; NaN before the first time |
public final class OidcMetrics implements OidcEvents {

    private final MeterRegistry registry;
    private final AtomicInteger reachable = new AtomicInteger();

    public OidcMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Where there is an issuer.
    public void state(Tokens tokens) {
        Gauge.builder("mailsluice.oidc.issuer.reachable", reachable, AtomicInteger::get)
                .description("1 if the keys of the issuer of tokens could be fetched when it was tried last")
                .register(registry);
        TimeGauge.builder("mailsluice.oidc.keys.age", tokens, TimeUnit.MILLISECONDS, OidcMetrics::millis)
                .description("Time since the keys of the issuer of tokens were fetched")
                .register(registry);
    }

    private static double millis(Tokens tokens) {
        return tokens.keysAge().map(age -> (double) age.toMillis()).orElse(Double.NaN);
    }

    @Override
    public void judged(Judgement judgement) {
        Counter.builder("mailsluice.oidc.tokens")
                .description("Tokens by what they were worth")
                .tag("verdict", verdict(judgement))
                .register(registry)
                .increment();
    }

    private static String verdict(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Accepted _ -> "accepted";
            case Judgement.Refused(var why) -> label(why);
            case Judgement.Unknowable(var missing) -> label(missing);
        };
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void fetched(int keys) {
        reachable.set(1);
    }

    @Override
    public void fetchFailed(String reason) {
        reachable.set(0);
    }
}
