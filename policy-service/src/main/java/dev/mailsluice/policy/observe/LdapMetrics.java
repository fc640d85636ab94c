package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.identity.UserName;
import dev.mailsluice.policy.ldap.Judgement;
import dev.mailsluice.policy.ldap.LdapEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/// | metric | meaning |
/// |---|---|
/// | `mailsluice_ldap_passwords_total{verdict}` | passwords the directory was to judge: accepted, or why not |
/// | `mailsluice_ldap_reachable` | 1 if it answered when it was asked last; NaN before the first time |
public final class LdapMetrics implements LdapEvents {

    private final MeterRegistry registry;
    private final AtomicReference<Double> reachable = new AtomicReference<>(Double.NaN);

    public LdapMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("mailsluice.ldap.reachable", reachable, AtomicReference::get)
                .description("1 if the directory that judges passwords answered when it was asked last")
                .register(registry);
    }

    @Override
    public void judged(Judgement judgement) {
        Counter.builder("mailsluice.ldap.passwords")
                .description("Passwords that the directory was to judge, by what they were worth")
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
    public void answered() {
        reachable.set(1.0);
    }

    @Override
    public void failed(String reason) {
        reachable.set(0.0);
    }

    @Override
    public void ambiguous(UserName user) {}
}
