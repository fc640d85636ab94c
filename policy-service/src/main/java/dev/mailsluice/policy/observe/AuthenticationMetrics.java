package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.authenticate.Answer;
import dev.mailsluice.policy.authenticate.Attempt;
import dev.mailsluice.policy.authenticate.AuthenticationEvents;
import dev.mailsluice.policy.authenticate.FailureLimits;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// | metric | meaning |
/// |---|---|
/// | `mailsluice_authentications_total{outcome}` | attempts: accepted, refused, limited, overloaded, unavailable |
/// | `mailsluice_users` | users in force |
/// | `mailsluice_users_file_valid` | 1 if the file as it is now is in force, 0 if it is not usable |
public final class AuthenticationMetrics implements AuthenticationEvents {

    private final MeterRegistry registry;
    private final AtomicInteger users = new AtomicInteger();
    private final AtomicInteger fileValid = new AtomicInteger(1);

    public AuthenticationMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("mailsluice.users", users, AtomicInteger::get)
                .description("Users in force")
                .register(registry);
        Gauge.builder("mailsluice.users.file.valid", fileValid, AtomicInteger::get)
                .description("1 if the file of users as it is now is in force, or there is none")
                .register(registry);
    }

    @Override
    public void answered(Answer answer) {
        registry.counter("mailsluice.authentications", "outcome", outcome(answer))
                .increment();
    }

    private static String outcome(Answer answer) {
        return switch (answer) {
            case Answer.Accepted _ -> "accepted";
            case Answer.Refused _ -> "refused";
            case Answer.Limited _ -> "limited";
            case Answer.Overloaded _ -> "overloaded";
            case Answer.Unavailable _ -> "unavailable";
        };
    }

    @Override
    public void limitReached(Attempt attempt, FailureLimits.By by, boolean knownUser) {}

    @Override
    public void usersLoaded(int count) {
        users.set(count);
        fileValid.set(1);
    }

    @Override
    public void usersRefused(List<String> problems) {
        fileValid.set(0);
    }
}
