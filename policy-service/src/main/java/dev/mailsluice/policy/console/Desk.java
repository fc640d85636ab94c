package dev.mailsluice.policy.console;

import dev.mailsluice.policy.difference.Differences;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.preview.Preview;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.Guarding;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.publish.PolicyPublisher;
import dev.mailsluice.policy.publish.Precondition;
import dev.mailsluice.policy.publish.Provenance;
import dev.mailsluice.policy.publish.Publication;
import dev.mailsluice.policy.publish.PublishOutcome;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Where drafts are checked and published, by the same judges as over REST.
@Singleton
final class Desk {

    static final String SOURCE = "console";

    private final PolicyPublisher publisher;
    private final Preview preview;
    private final ActivePolicies active;
    private final Cautions cautions;

    Desk(PolicyPublisher publisher, Preview preview, ActivePolicies active, Cautions cautions) {
        this.publisher = publisher;
        this.preview = preview;
        this.active = active;
        this.cautions = cautions;
    }

    /// Changes nothing. What would be newly allowed is shown, and speaks against nothing yet.
    Checked check(PolicyName policy, Draft draft) {
        var dry = new Publication(
                policy,
                draft.bytes(),
                draft.format(),
                new Precondition.Anything(),
                new Provenance("", SOURCE, ""),
                true,
                Guarding.ACKNOWLEDGED);
        return switch (publisher.publish(dry)) {
            case PublishOutcome.Refused(var _, var problems) -> new Checked.Faulty(Fault.of(problems, draft.text()));
            case PublishOutcome.Unchanged(var same) -> new Checked.Same(same.number());
            case PublishOutcome.WouldPublish(var candidate) -> publishable(policy, draft, candidate);
            case PublishOutcome.Regressed(var _, var regression) -> new Checked.Impossible(regression.what() + ".");
            case PublishOutcome.Published _, PublishOutcome.Conflict _, PublishOutcome.Fenced _ ->
                throw new IllegalStateException("a dry run published `" + policy + "`");
        };
    }

    private Checked publishable(PolicyName policy, Draft draft, ActivePolicy.Loaded candidate) {
        RelayPolicy after = candidate.snapshot().policy();
        long head = candidate.number() - 1;
        return switch (preview.of(policy, draft.bytes(), draft.format())) {
            case Preview.Result.Invalid(var problems) -> new Checked.Faulty(Fault.of(problems, draft.text()));
            case Preview.Result.Compared(var report) ->
                new Checked.Publishable(
                        head,
                        Comparison.between(
                                head == 0 ? "nothing" : "revision " + head, before(policy), "this document", after),
                        PlainWords.of(after),
                        cautions.of(after),
                        Replayed.of(report));
        };
    }

    /// What nobody can read lets nothing pass.
    private RelayPolicy before(PolicyName policy) {
        Optional<ActivePolicy> found = active.find(policy.value());
        return found.map(is -> switch (is) {
                    case ActivePolicy.Loaded loaded -> loaded.snapshot().policy();
                    case ActivePolicy.Unreadable _ -> Differences.NOTHING;
                })
                .orElse(Differences.NOTHING);
    }

    /// Whatever is configured: of mail that would be newly allowed, a person says that it is meant so.
    PublishOutcome publish(PolicyName policy, Draft draft, String author) {
        return publisher.publish(new Publication(
                policy,
                draft.bytes(),
                draft.format(),
                new Precondition.Head(draft.seen()),
                new Provenance(author, SOURCE, draft.comment()),
                false,
                draft.acknowledged() ? Guarding.ACKNOWLEDGED : Guarding.NEWLY_ALLOWED));
    }

    /// Why nothing was published; empty if something was, or was there already.
    static Optional<String> failure(PublishOutcome outcome) {
        return switch (outcome) {
            case PublishOutcome.Published _, PublishOutcome.Unchanged _, PublishOutcome.WouldPublish _ ->
                Optional.empty();
            case PublishOutcome.Conflict(var _, long head) ->
                Optional.of("Nothing was published: revision " + head
                        + " was published meanwhile. Look at it, and check your document against it.");
            case PublishOutcome.Regressed(var _, var regression) ->
                Optional.of("Nothing was published: " + regression.what() + ".");
            case PublishOutcome.Fenced fenced ->
                Optional.of("Nothing was published: the policy is managed in Kubernetes by RelayPolicy "
                        + fenced.object() + ", change it there.");
            case PublishOutcome.Refused(var _, List<dev.mailsluice.policy.domain.Problem> problems) ->
                Optional.of("Nothing was published: " + problems.getFirst().path() + " "
                        + problems.getFirst().message());
        };
    }
}
