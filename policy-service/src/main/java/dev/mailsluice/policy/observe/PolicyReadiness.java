package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.delegate.ConfiguredDelegates;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.Deviation;
import dev.mailsluice.policy.publish.Deviations;
import dev.mailsluice.policy.publish.Freshness;
import dev.mailsluice.policy.publish.HeadLoader;
import dev.mailsluice.policy.publish.Regression;
import dev.mailsluice.policy.publish.Rejection;
import dev.mailsluice.policy.store.PolicyStore;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Ready: the heads are loaded, the store answers now, and the heads were compared with it recently enough to decide by
/// them. It changes at once with the store, back and forth: a probe's thresholds decide how much of that counts.
///
/// A policy whose head cannot be read or followed is named here, but does not take the other policies away; nor does a
/// delegate that fails.
@Readiness
@Singleton
public final class PolicyReadiness implements HealthCheck {

    private static final long PATIENCE_SECONDS = 2;

    private final PolicyStore store;
    private final HeadLoader heads;
    private final Freshness freshness;
    private final ActivePolicies active;
    private final Deviations deviations;
    private final ConfiguredDelegates delegates;

    PolicyReadiness(
            PolicyStore store,
            HeadLoader heads,
            Freshness freshness,
            ActivePolicies active,
            Deviations deviations,
            ConfiguredDelegates delegates) {
        this.store = store;
        this.heads = heads;
        this.freshness = freshness;
        this.active = active;
        this.deviations = deviations;
        this.delegates = delegates;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("policies").withData("policies", active.count());
        String unreadable = String.join("; ", unreadable());
        if (!unreadable.isEmpty()) {
            answer.withData("unreadable", unreadable);
        }
        String deviating =
                deviations.all().stream().map(PolicyReadiness::describe).collect(Collectors.joining("; "));
        if (!deviating.isEmpty()) {
            answer.withData("deviating", deviating);
        }
        String leftAlone = delegates.states().stream()
                .filter(ConfiguredDelegates.State::leftAlone)
                .map(ConfiguredDelegates.State::name)
                .collect(Collectors.joining(", "));
        if (!leftAlone.isEmpty()) {
            answer.withData("delegatesLeftAlone", leftAlone);
        }
        String store = storeState();
        boolean fresh = freshness.holds();
        return answer.withData("store", store)
                .withData("headsLoaded", heads.isLoaded())
                .withData("headsFresh", fresh)
                .status(heads.isLoaded() && fresh && store.equals("answers"))
                .build();
    }

    private List<String> unreadable() {
        return active.all().stream()
                .filter(ActivePolicy.Unreadable.class::isInstance)
                .map(ActivePolicy.Unreadable.class::cast)
                .map(policy -> policy.name() + " revision " + policy.number() + ": " + policy.reason())
                .toList();
    }

    private static String describe(Deviation deviation) {
        return switch (deviation) {
            case Rejection(var policy, var number, var reason) ->
                policy + " rejects revision " + number + ": " + reason;
            case Regression regression -> regression.what();
        };
    }

    /// JDBC may wait longer than a probe does; what hangs is left behind and ends by its own timeout.
    private String storeState() {
        var question = new FutureTask<Void>(store::ping, null);
        Thread.ofVirtual().name("store-probe").start(question);
        try {
            question.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return "answers";
        } catch (ExecutionException e) {
            return e.getCause().getMessage();
        } catch (TimeoutException e) {
            return "does not answer within " + PATIENCE_SECONDS + " s";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "was not asked to the end";
        }
    }
}
