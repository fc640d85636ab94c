package dev.mailsluice.policy.lists;

import dev.mailsluice.policy.document.CanonicalForm;
import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.Guarding;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.publish.PolicyPublisher;
import dev.mailsluice.policy.publish.Precondition;
import dev.mailsluice.policy.publish.Provenance;
import dev.mailsluice.policy.publish.Publication;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.ManagedPolicy;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Publishes what is active once more when a list that it names says something else: a revision like any other. Every
/// replica does so, and the database makes it once.
///
/// INVARIANT: it changes nothing but what the lists say, on the head that is active here. Who publishes meanwhile wins,
/// and has taken the lists himself.
public final class ListRefresher {

    private final ActivePolicies active;
    private final PolicyStore store;
    private final PolicyPublisher publisher;
    private final ListEvents events;

    public ListRefresher(ActivePolicies active, PolicyStore store, PolicyPublisher publisher, ListEvents events) {
        this.active = active;
        this.store = store;
        this.publisher = publisher;
        this.events = events;
    }

    /// @return whether every policy that names the list is published with what it says now
    boolean refresh(String list) {
        boolean all = true;
        for (ActivePolicy policy : active.all()) {
            if (policy instanceof ActivePolicy.Loaded loaded && names(loaded, list)) {
                all &= publish(loaded, list);
            }
        }
        return all;
    }

    private static boolean names(ActivePolicy.Loaded policy, String list) {
        return policy.snapshot().policy().lists().stream()
                .anyMatch(named -> named.list().equals(list));
    }

    private boolean publish(ActivePolicy.Loaded policy, String list) {
        try {
            return switch (publish(policy, publication(policy, list))) {
                case PublishOutcome.Published _, PublishOutcome.Unchanged _, PublishOutcome.WouldPublish _ -> true;
                case PublishOutcome.Refused(var _, var problems) -> failed(policy, list, sentence(problems));
                case PublishOutcome.Conflict(var _, long head) ->
                    failed(policy, list, "somebody published revision " + head + " meanwhile");
                case PublishOutcome.Regressed(var _, var regression) -> failed(policy, list, regression.what());
                case PublishOutcome.Fenced fenced ->
                    failed(policy, list, "`" + fenced.object() + "` manages it and has changed");
            };
        } catch (StoreUnavailableException e) {
            return failed(policy, list, e.getMessage());
        }
    }

    private PublishOutcome publish(ActivePolicy.Loaded policy, Publication publication) {
        Optional<ManagedPolicy> managed = store.managed(policy.name()).stream()
                .filter(row -> !row.ended())
                .findFirst();
        return managed.map(row -> publisher.publish(publication, new Claim.Managed(row.object(), Optional.empty())))
                .orElseGet(() -> publisher.publish(publication));
    }

    private boolean failed(ActivePolicy.Loaded policy, String list, String reason) {
        events.unpublished(policy.name(), list, reason);
        return false;
    }

    private static String sentence(List<Problem> problems) {
        Problem first = problems.getFirst();
        return first.path() + ": " + first.message();
    }

    /// That mail for more domains is taken then is what the document says by naming the list.
    private static Publication publication(ActivePolicy.Loaded policy, String list) {
        return new Publication(
                new PolicyName(policy.name()),
                CanonicalForm.json(policy.snapshot().policy()).getBytes(StandardCharsets.UTF_8),
                Format.JSON,
                new Precondition.Head(policy.number()),
                new Provenance("mailsluice", "domain-list", "list " + list + " changed"),
                false,
                Guarding.ACKNOWLEDGED);
    }
}
