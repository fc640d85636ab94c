package dev.mailsluice.edge.assurance;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// The policies of domains, remembered: RFC 8461 §3.3, §5.1. For many threads.
///
/// A policy counts until its age is over, whatever cannot be reached meanwhile. Another id in DNS makes it be fetched
/// again; a fetch that fails is tried again after [#RETRY] at the earliest.
public final class StsPolicies {

    private static final int MAX_DOMAINS = 10_000;
    private static final Duration RETRY = Duration.ofMinutes(5);

    /// @param policy the last one that could be fetched
    /// @param until when it ends to count
    /// @param triedId of the record for which it was fetched last, whether that succeeded or not
    private record Known(Optional<StsPolicy> policy, long until, String triedId, boolean succeeded, long triedAt) {}

    private final Function<String, CompletionStage<List<String>>> texts;
    private final Function<String, CompletionStage<Optional<StsPolicy>>> fetch;
    private final LongSupplier nanoTime;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MAX_DOMAINS;
        }
    };

    /// @param texts the TXT records of a name; none where there are none or DNS has no answer. Never fails
    /// @param fetch the policy of a domain, if it can be had. Never fails
    public StsPolicies(
            Function<String, CompletionStage<List<String>>> texts,
            Function<String, CompletionStage<Optional<StsPolicy>>> fetch,
            LongSupplier nanoTime) {
        this.texts = texts;
        this.fetch = fetch;
        this.nanoTime = nanoTime;
    }

    /// What counts for `domain` now. Never fails.
    public CompletionStage<Optional<StsPolicy>> of(String domain) {
        return texts.apply("_mta-sts." + domain).thenCompose(found -> of(domain, StsRecord.of(found)));
    }

    private CompletionStage<Optional<StsPolicy>> of(String domain, Optional<StsRecord> record) {
        Optional<Known> before = known(domain);
        if (record.isEmpty()
                || before.filter(k -> isSettled(k, record.get().id())).isPresent()) {
            return CompletableFuture.completedFuture(before.flatMap(this::current));
        }
        return fetch.apply(domain)
                .thenApply(fetched -> learn(domain, record.get().id(), fetched));
    }

    private boolean isSettled(Known before, String id) {
        return before.triedId().equals(id)
                && (before.succeeded() && current(before).isPresent()
                        || nanoTime.getAsLong() - before.triedAt() < RETRY.toNanos());
    }

    private Optional<StsPolicy> current(Known k) {
        return k.policy().filter(_ -> nanoTime.getAsLong() - k.until() < 0);
    }

    private Optional<StsPolicy> learn(String domain, String id, Optional<StsPolicy> fetched) {
        long now = nanoTime.getAsLong();
        Known learned = fetched.map(
                        policy -> new Known(fetched, now + policy.maxAge().toNanos(), id, true, now))
                .orElseGet(() -> known(domain)
                        .map(k -> new Known(k.policy(), k.until(), id, false, now))
                        .orElseGet(() -> new Known(Optional.empty(), now, id, false, now)));
        synchronized (known) {
            known.put(domain, learned);
        }
        return current(learned);
    }

    private Optional<Known> known(String domain) {
        synchronized (known) {
            return Optional.ofNullable(known.get(domain));
        }
    }
}
