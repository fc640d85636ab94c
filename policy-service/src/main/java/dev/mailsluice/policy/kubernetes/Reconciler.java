package dev.mailsluice.policy.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.kubernetes.v1alpha1.RelayPolicy;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.Ending;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.publish.PolicyPublisher;
import dev.mailsluice.policy.publish.Precondition;
import dev.mailsluice.policy.publish.Provenance;
import dev.mailsluice.policy.publish.Publication;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.store.Appended;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.ManagedObject;
import dev.mailsluice.policy.store.ManagedPolicy;
import dev.mailsluice.policy.store.OnDelete;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Brings one policy to what its object says, or takes leave of an object that is gone. Every replica does so for
/// every object; the fence of the store makes it once.
///
/// INVARIANT: first the store is asked who manages the policy, then the API server for the object. So an object that
/// managed it and is not what the API server shows is gone, whatever a cache of ours believes.
final class Reconciler {

    private final Cluster cluster;
    private final PolicyStore store;
    private final PolicyPublisher publisher;
    private final ActivePolicies active;

    Reconciler(Cluster cluster, PolicyStore store, PolicyPublisher publisher, ActivePolicies active) {
        this.cluster = cluster;
        this.store = store;
        this.publisher = publisher;
        this.active = active;
    }

    /// @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server does not answer; nothing has
    ///     changed then
    Reconciled reconcile(String name) {
        List<ManagedPolicy> known;
        try {
            known = store.managed(name);
        } catch (StoreUnavailableException e) {
            return new Reconciled(cluster.find(name), unavailable(e, Optional.empty()));
        }
        Optional<SeenObject> object = cluster.find(name);
        return new Reconciled(object, object.map(seen -> publish(seen, known)).orElseGet(() -> absent(name, known)));
    }

    private Outcome publish(SeenObject object, List<ManagedPolicy> known) {
        Optional<ManagedPolicy> own = own(object, known);
        if (!PolicyName.isOne(object.name())) {
            return new Outcome.Refused(
                    List.of(new Problem("metadata.name", "is not a DNS label; call the object otherwise")), own);
        }
        try {
            return switch (Annotations.onDelete(object)) {
                case Parsed.Good<OnDelete>(var onDelete) -> publish(object, onDelete, known);
                case Parsed.Bad<OnDelete>(var message) -> refuse(object, message, own);
            };
        } catch (StoreUnavailableException e) {
            return unavailable(e, own);
        }
    }

    /// The spec is judged all the same, so that all problems are told at once.
    private Outcome refuse(SeenObject object, String message, Optional<ManagedPolicy> own) {
        List<Problem> problems = new ArrayList<>();
        problems.add(Annotations.problem(Annotations.ON_DELETE, message));
        if (publisher.publish(publication(object, true)) instanceof PublishOutcome.Refused refused) {
            problems.addAll(refused.problems());
        }
        return new Outcome.Refused(problems, own);
    }

    private Outcome publish(SeenObject object, OnDelete onDelete, List<ManagedPolicy> known) {
        var wish = new ManagedObject(object.name(), object.namespace(), object.uid(), object.generation(), onDelete);
        Optional<ManagedPolicy> own = own(object, known);
        Optional<ManagedPolicy> done = own.filter(row -> !row.ended())
                .filter(row -> row.object().equals(wish))
                .filter(row -> isHead(object.name(), row.revision()));
        if (done.isPresent()) {
            return new Outcome.Published(done.get());
        }
        Optional<String> replaces = known.stream()
                .filter(row -> !row.ended() && !row.isOf(object.uid()) && mayReplace(object, row))
                .map(row -> row.object().uid())
                .findFirst();
        PublishOutcome outcome = publisher.publish(publication(object, false), new Claim.Managed(wish, replaces));
        return switch (outcome) {
            case PublishOutcome.Published _, PublishOutcome.Unchanged _, PublishOutcome.WouldPublish _ ->
                published(object);
            case PublishOutcome.Refused(var _, var problems) ->
                new Outcome.Refused(problems, own.map(row -> remember(row, onDelete)));
            case PublishOutcome.Fenced(var _, var by) -> new Outcome.Fenced(by, own);
            case PublishOutcome.Conflict(var _, long head) ->
                new Outcome.Hindered(
                        Outcome.Hindered.Reason.Conflict,
                        "another writer was faster again and again; the head is revision " + head,
                        own);
            case PublishOutcome.Regressed(var _, var regression) ->
                new Outcome.Hindered(Outcome.Hindered.Reason.StoreRegressed, regression.what(), own);
        };
    }

    /// What an object says of its deletion counts also while its spec is refused.
    private ManagedPolicy remember(ManagedPolicy own, OnDelete onDelete) {
        ManagedObject before = own.object();
        if (own.ended() || before.onDelete() == onDelete) {
            return own;
        }
        var object =
                new ManagedObject(before.policy(), before.namespace(), before.uid(), before.generation(), onDelete);
        return store.head(before.policy())
                .filter(head -> head.number() == own.revision())
                .filter(head ->
                        store.hold(head, new Claim.Managed(object, Optional.empty())) instanceof Appended.Stored)
                .map(_ -> new ManagedPolicy(object, own.revision(), own.tookOver(), false))
                .orElse(own);
    }

    /// An object of another namespace may exist: nobody here can see whether.
    private static boolean mayReplace(SeenObject object, ManagedPolicy row) {
        String namespace = row.object().namespace();
        return namespace.equals(object.namespace())
                || Annotations.takesOverFrom(object).filter(namespace::equals).isPresent();
    }

    private boolean isHead(String policy, long revision) {
        return active.find(policy).map(ActivePolicy::number).orElse(0L) == revision;
    }

    /// As the store has it now, which may be more than was published here.
    private Outcome published(SeenObject object) {
        List<ManagedPolicy> known = store.managed(object.name());
        return own(object, known)
                .filter(row -> !row.ended())
                .<Outcome>map(Outcome.Published::new)
                .orElseGet(() -> new Outcome.Fenced(known.stream().findFirst(), Optional.empty()));
    }

    private Publication publication(SeenObject object, boolean dryRun) {
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        manifest.put("apiVersion", RelayPolicy.GROUP + "/" + RelayPolicy.VERSION)
                .put("kind", "RelayPolicy");
        manifest.putObject("metadata").put("name", object.name());
        object.spec().ifPresent(spec -> manifest.set("spec", spec));
        return new Publication(
                new PolicyName(object.name()),
                manifest.toString().getBytes(StandardCharsets.UTF_8),
                Format.JSON,
                new Precondition.Anything(),
                new Provenance(
                        object.manager().orElse("kubernetes"),
                        source(object.namespace(), object.name(), object.generation()),
                        Annotations.comment(object)),
                dryRun,
                Annotations.guarding(object));
    }

    private static String source(String namespace, String name, long generation) {
        return "kubernetes:%s/%s@%d".formatted(namespace, name, generation);
    }

    private Outcome absent(String name, List<ManagedPolicy> known) {
        return new Outcome.Absent(known.stream()
                .filter(row -> !row.ended())
                .map(ManagedPolicy::object)
                .filter(object -> object.namespace().equals(cluster.namespace()))
                .findFirst()
                .map(this::end));
    }

    private Ending end(ManagedObject object) {
        var provenance = new Provenance(
                "kubernetes",
                source(object.namespace(), object.policy(), object.generation()),
                "the object was deleted");
        try {
            return publisher.end(
                    new PolicyName(object.policy()), new Claim.Ended(object.uid()), object.onDelete(), provenance);
        } catch (StoreUnavailableException e) {
            return new Ending.Hindered(e.getMessage());
        }
    }

    private static Outcome.Hindered unavailable(StoreUnavailableException e, Optional<ManagedPolicy> own) {
        return new Outcome.Hindered(Outcome.Hindered.Reason.StoreUnavailable, e.getMessage(), own);
    }

    private static Optional<ManagedPolicy> own(SeenObject object, List<ManagedPolicy> known) {
        return known.stream().filter(row -> row.isOf(object.uid())).findFirst();
    }
}
