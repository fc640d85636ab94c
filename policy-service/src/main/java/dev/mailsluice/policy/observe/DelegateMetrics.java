package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.delegate.ConfiguredDelegates;
import dev.mailsluice.policy.delegate.DelegateEvents;
import dev.mailsluice.policy.domain.DelegateAnswer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/// | metric | meaning |
/// |---|---|
/// | `mailsluice_delegate_seconds{delegate,result}` | questions to a delegate, by what came of them |
/// | `mailsluice_delegate_open{delegate}` | questions that wait for it now |
/// | `mailsluice_delegate_left_alone{delegate}` | 1 while it is not asked, having failed too often |
public final class DelegateMetrics implements DelegateEvents {

    private record Labels(String delegate, String result) {}

    private final MeterRegistry registry;
    private final ConcurrentHashMap<Labels, Timer> timers = new ConcurrentHashMap<>();

    public DelegateMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /// @param name of one that is configured
    public static void states(MeterRegistry registry, ConfiguredDelegates delegates, String name) {
        Gauge.builder("mailsluice.delegate.open", delegates, all -> all.state(name)
                        .open())
                .description("Questions that wait for a delegate now")
                .tag("delegate", name)
                .register(registry);
        Gauge.builder(
                        "mailsluice.delegate.left.alone",
                        delegates,
                        all -> all.state(name).leftAlone() ? 1 : 0)
                .description("1 while a delegate is not asked, having failed too often")
                .tag("delegate", name)
                .register(registry);
    }

    @Override
    public void answered(String delegate, DelegateAnswer answer, Duration took) {
        timers.computeIfAbsent(new Labels(delegate, result(answer)), this::timer)
                .record(took);
    }

    private Timer timer(Labels labels) {
        return Timer.builder("mailsluice.delegate")
                .description("Time that a delegate took for a question")
                .tag("delegate", labels.delegate())
                .tag("result", labels.result())
                .register(registry);
    }

    private static String result(DelegateAnswer answer) {
        return switch (answer) {
            case DelegateAnswer.Pass _ -> "pass";
            case DelegateAnswer.Refuse _ -> "refuse";
            case DelegateAnswer.Defer _ -> "defer";
            case DelegateAnswer.None(var why) -> why.name().toLowerCase(Locale.ROOT);
        };
    }

    /// The gauge shows it.
    @Override
    public void leftAlone(String delegate, String last) {}

    @Override
    public void askedAgain(String delegate) {}

    /// The log tells it.
    @Override
    public void tokenRefused(String delegate, List<String> problems) {}
}
