package dev.mailsluice.policy;

import dev.mailsluice.policy.api.postfix.DelegationServers;
import dev.mailsluice.policy.api.postfix.Verdicts;
import dev.mailsluice.policy.config.Settings;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.observe.PostfixConnections;
import dev.mailsluice.policy.publish.Decider;
import dev.mailsluice.policy.publish.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// How verdicts for Postfix are put together.
final class PostfixBeans {

    /// More than a look at the store may take.
    private static final long PATIENCE_SECONDS = 5;

    @Produces
    @Singleton
    DelegationServers servers(Settings settings, Decider decider, MeterRegistry registry) {
        String policy = settings.postfix().policy();
        Verdicts verdicts = request -> {
            try {
                Verdict verdict = decider.decide(policy, request, 0)
                        .toCompletableFuture()
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return Optional.<Decision>of(verdict.decision());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } catch (ExecutionException | TimeoutException e) {
                return Optional.empty();
            }
        };
        return new DelegationServers(settings.postfix(), verdicts, new PostfixConnections(registry));
    }
}
