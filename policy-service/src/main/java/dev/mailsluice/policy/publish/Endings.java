package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.store.Appended;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.OnDelete;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.Position;
import dev.mailsluice.policy.store.StoredRevision;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes leave of an object that is gone: nobody may relay any more by its policy, or the last revision stays.
final class Endings {

    private static final int ATTEMPTS = 5;

    private final PolicyStore store;
    private final ActivePolicies active;
    private final HeadLoader heads;
    private final DraftAppender appender;

    Endings(PolicyStore store, ActivePolicies active, HeadLoader heads, DraftAppender appender) {
        this.store = store;
        this.active = active;
        this.heads = heads;
        this.appender = appender;
    }

    /// @param published is told of what was published for it
    Ending end(
            PolicyName name,
            Claim.Ended claim,
            OnDelete onDelete,
            Provenance provenance,
            Consumer<PublishOutcome> published) {
        Ending ending = hindered("another process publishes it again and again");
        for (int i = 0; i < ATTEMPTS && ending instanceof Ending.Hindered; i++) {
            ending = switch (heads.look(name)) {
                case Look.Regressed(var regression) -> hindered(regression.what());
                case Look.Seen(var head) ->
                    switch (onDelete) {
                        case REFUSE_RELAY -> refuseRelay(name, head, claim, provenance, published);
                        case KEEP -> keep(name, head, claim);
                    };
            };
        }
        return ending;
    }

    private Ending refuseRelay(
            PolicyName name,
            Optional<Position> head,
            Claim.Ended claim,
            Provenance provenance,
            Consumer<PublishOutcome> published) {
        return switch (active.find(name.value()).orElse(null)) {
            case ActivePolicy.Loaded last -> {
                PublishOutcome outcome = appender.append(new Draft(
                        name,
                        LocalMailOnly.of(last.snapshot().policy()),
                        new Precondition.Head(last.number()),
                        provenance,
                        claim,
                        false,
                        Guarding.ACKNOWLEDGED));
                published.accept(outcome);
                yield ending(outcome);
            }
            // There are no verdicts by it, and nothing can be made of it.
            case ActivePolicy.Unreadable _ -> keep(name, head, claim);
            case null -> keep(name, head, claim);
        };
    }

    private static Ending ending(PublishOutcome outcome) {
        return switch (outcome) {
            case PublishOutcome.Published(var policy) -> new Ending.RefusesRelay(policy.number());
            case PublishOutcome.Unchanged(var policy) -> new Ending.RefusesRelay(policy.number());
            case PublishOutcome.Fenced(var _, var by) -> new Ending.Fenced(by);
            case PublishOutcome.Conflict(var _, long head) -> hindered("its head is revision " + head + " by now");
            case PublishOutcome.Regressed(var _, var regression) -> hindered(regression.what());
            case PublishOutcome.Refused(var _, var problems) ->
                hindered(problems.getFirst().message());
            case PublishOutcome.WouldPublish(var policy) -> hindered("revision " + policy.number() + " was a dry run");
        };
    }

    private Ending keep(PolicyName name, Optional<Position> head, Claim.Ended claim) {
        Optional<StoredRevision> stored = head.flatMap(position -> store.revision(name.value(), position.number()));
        if (stored.isEmpty()) {
            return new Ending.Fenced(Optional.empty());
        }
        return switch (store.hold(stored.get(), claim)) {
            case Appended.Stored(var kept) -> new Ending.Kept(kept.number());
            case Appended.Conflict(long other) -> hindered("its head is revision " + other + " by now");
            case Appended.Fenced(var by) -> new Ending.Fenced(by);
        };
    }

    private static Ending.Hindered hindered(String why) {
        return new Ending.Hindered(why);
    }
}
