package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.oidc.Judgement;
import dev.mailsluice.policy.oidc.OidcEvents;
import dev.mailsluice.policy.oidc.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// | metric | meaning |
/// |---|---|
/// | `mailsluice_oidc_tokens_total{verdict}` | tokens: accepted, or why they were not |
/// | `mailsluice_oidc_fetches_total{outcome}` | fetches of the issuer's keys: fetched, failed |
/// | `mailsluice_oidc_keys_age_seconds` | how long ago they were fetched; NaN before the first time |
public final class OidcMetrics implements OidcEvents {

    private final MeterRegistry registry;

    public OidcMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Where there is an issuer.
    public static void age(MeterRegistry registry, Tokens tokens) {
        TimeGauge.builder("mailsluice.oidc.keys.age", tokens, TimeUnit.MILLISECONDS, OidcMetrics::millis)
                .description("Time since the keys of the issuer of tokens were fetched")
                .register(registry);
    }

    private static double millis(Tokens tokens) {
        return tokens.keysAge().map(age -> (double) age.toMillis()).orElse(Double.NaN);
    }

    @Override
    public void judged(Judgement judgement) {
        String verdict =
                switch (judgement) {
                    case Judgement.Accepted _ -> "accepted";
                    case Judgement.Refused(var why) -> label(why);
                    case Judgement.Unknowable(var missing) -> label(missing);
                };
        registry.counter("mailsluice.oidc.tokens", "verdict", verdict).increment();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void fetched(int keys) {
        fetch("fetched");
    }

    @Override
    public void fetchFailed(String reason) {
        fetch("failed");
    }

    private void fetch(String outcome) {
        registry.counter("mailsluice.oidc.fetches", "outcome", outcome).increment();
    }
}
