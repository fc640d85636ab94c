package dev.mailsluice.policy.inforce;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A report of an edge that has no stream and asks again and again: its answer is held back until there is news. No
/// thread waits.
final class HeldReport implements Follower {

    private final EdgeReport report;
    private final CompletableFuture<Void> news = new CompletableFuture<>();

    private HeldReport(EdgeReport report) {
        this.report = report;
    }

    /// @param known the heads as the edge has heard them; empty: it has heard nothing
    static Optional<CompletionStage<Following.Answer>> hold(
            EdgeReport report, List<Standing> known, Duration patience, Following following, Followers followers) {
        var held = new HeldReport(report);
        if (!following.hear(report) || !followers.add(held)) {
            return Optional.empty();
        }
        // Looked at after it was added: what is applied in between is told, or is found now.
        if (isNews(following.answer(report), known)) {
            held.tell();
        }
        return Optional.of(held.news
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(_ -> {
                    followers.remove(held);
                    return following.answer(report);
                }));
    }

    private static boolean isNews(Following.Answer answer, List<Standing> known) {
        Map<String, Long> revisions =
                known.stream().collect(Collectors.toMap(Standing::policy, Standing::revision, Math::max));
        return answer.heads().stream()
                .anyMatch(head -> !Long.valueOf(head.revision()).equals(revisions.get(head.policy())));
    }

    @Override
    public boolean follows(String policy) {
        return report.follows(policy);
    }

    @Override
    public void tell() {
        news.complete(null);
    }

    @Override
    public void end() {
        tell();
    }
}
