package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.access.AccessEvents;
import dev.mailsluice.policy.access.Attempt;
import dev.mailsluice.policy.access.Caller;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// | metric | meaning |
/// |---|---|
/// | `mailsluice_access_total{outcome}` | calls: permitted, unknown, forbidden, limited, unavailable |
/// | `mailsluice_changes_total{result}` | calls that change what decides, done, failed, unanswered |
/// | `mailsluice_tokens` | tokens in force |
/// | `mailsluice_tokens_file_valid` | 1 if the file as it is now is in force, 0 if it is not usable |
public final class AccessMetrics implements AccessEvents {

    private final MeterRegistry registry;
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger fileValid = new AtomicInteger(1);

    public AccessMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("mailsluice.tokens", tokens, AtomicInteger::get)
                .description("Tokens in force")
                .register(registry);
        Gauge.builder("mailsluice.tokens.file.valid", fileValid, AtomicInteger::get)
                .description("1 if the file of tokens as it is now is in force, or there is none")
                .register(registry);
    }

    @Override
    public void answered(Outcome outcome) {
        Counter.builder("mailsluice.access")
                .description("Calls of REST and the console, by what became of them at the door")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }

    @Override
    public void refused(Attempt attempt, Optional<Caller> caller, String why) {}

    @Override
    public void limitReached(Attempt attempt, Optional<Caller> caller) {}

    @Override
    public void changed(Attempt attempt, Caller caller, int status) {
        Counter.builder("mailsluice.changes")
                .description("Calls that change what decides")
                .tag("result", result(status))
                .register(registry)
                .increment();
    }

    /// @param status 0 if the caller was gone before the answer
    static String result(int status) {
        if (status == 0) {
            return "unanswered";
        }
        return status < 300 ? "done" : "failed";
    }

    @Override
    public void tokensLoaded(int count) {
        tokens.set(count);
        fileValid.set(1);
    }

    @Override
    public void tokensRefused(List<String> problems) {
        fileValid.set(0);
    }
}
