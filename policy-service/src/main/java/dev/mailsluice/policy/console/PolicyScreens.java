package dev.mailsluice.policy.console;

import dev.mailsluice.policy.inforce.Enforcements;
import dev.mailsluice.policy.inforce.InForce;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.PolicyName;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What decides now, from memory: what is shown is what decides.
@Singleton
final class PolicyScreens implements Screens {

    private final ActivePolicies active;
    private final Enforcements enforcements;
    private final VerdictCounts counts;
    private final Managers managers;
    private final Cautions cautions;

    PolicyScreens(ActivePolicies active, InForce inForce, VerdictCounts counts, Managers managers, Cautions cautions) {
        this.active = active;
        this.enforcements = inForce.enforcements();
        this.counts = counts;
        this.managers = managers;
        this.cautions = cautions;
    }

    @Override
    public List<Screen> screens() {
        return List.of(
                Screen.view("/", this::all),
                Screen.view("/policies/:policy", this::one),
                Screen.view("/policies/:policy/state", this::state),
                Screen.view("/policies/:policy/verdicts", this::verdicts));
    }

    /// If there is one policy, it is what one wants to see.
    private Answer all(Visit visit) {
        List<ActivePolicy> all = active.all();
        if (all.size() == 1) {
            return new Answer.GoTo(Shell.path(new PolicyName(all.getFirst().name()), ""));
        }
        return Answer.ok(new PoliciesPage(
                Shell.general(visit, "Policies"), all.stream().map(this::row).toList()));
    }

    private PoliciesPage.Row row(ActivePolicy policy) {
        String mode =
                switch (policy) {
                    case ActivePolicy.Loaded loaded ->
                        loaded.snapshot().policy().mode().name();
                    case ActivePolicy.Unreadable _ -> "";
                };
        return new PoliciesPage.Row(policy.name(), policy.number(), mode, state(policy));
    }

    private PolicyState state(ActivePolicy policy) {
        return PolicyState.of(policy, enforcements.find(policy.name()), Instant.now());
    }

    private Answer one(Visit visit) {
        Optional<ActivePolicy> found = active.find(visit.policy().value());
        if (found.isEmpty()) {
            return Problem.notPublished(visit);
        }
        ActivePolicy policy = found.get();
        String manager = managers.of(visit.policy()).orElse("");
        Shell shell = Shell.of(visit, policy.name(), "policy");
        return Answer.ok(
                switch (policy) {
                    case ActivePolicy.Loaded loaded ->
                        new PolicyPage(
                                shell,
                                loaded.name(),
                                state(loaded),
                                publication(loaded),
                                PlainWords.of(loaded.snapshot().policy()),
                                cautions.of(loaded.snapshot().policy()),
                                verdicts(loaded),
                                manager);
                    case ActivePolicy.Unreadable unreadable ->
                        new PolicyPage(
                                shell, unreadable.name(), state(unreadable), null, null, List.of(), null, manager);
                });
    }

    private static PolicyPage.Publication publication(ActivePolicy.Loaded policy) {
        return new PolicyPage.Publication(
                policy.number(),
                policy.snapshot().policy().mode().name(),
                policy.digest(),
                Moment.of(policy.publishedAt(), Instant.now()),
                policy.provenance().author(),
                policy.provenance().source(),
                policy.provenance().comment());
    }

    /// Null if this process has not counted yet.
    private Verdicts verdicts(ActivePolicy.Loaded policy) {
        return counts.find(policy.name())
                .map(counted -> Verdicts.of(counted, policy.snapshot().policy()))
                .orElse(null);
    }

    /// Asked for again and again. A screen reader speaks when it changes, so it is sent only then.
    private Answer state(Visit visit) {
        Optional<PolicyState> state = active.find(visit.policy().value()).map(this::state);
        if (state.isEmpty()) {
            return Problem.notPublished(visit);
        }
        return visit.asked().text("seen").equals(state.get().fingerprint())
                ? new Answer.Unchanged()
                : Answer.ok(new PolicyPage.StatePart(visit.policy().value(), state.get()));
    }

    private Answer verdicts(Visit visit) {
        return active.find(visit.policy().value())
                .filter(ActivePolicy.Loaded.class::isInstance)
                .map(ActivePolicy.Loaded.class::cast)
                .map(this::verdicts)
                .map(shown ->
                        Answer.ok(new PolicyPage.VerdictsPart(visit.policy().value(), shown)))
                .orElseGet(Answer.Unchanged::new);
    }
}
