package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.exposure.Networks;
import dev.mailsluice.policy.exposure.Warning;
import dev.mailsluice.policy.exposure.Warnings;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What about the active policies needs a second look. A document of a million networks is looked at once, not whenever
/// somebody asks: at most one answer is kept for each policy that can be active.
public final class PolicyWarnings {

    /// What needs a second look for now, whatever the document is.
    @FunctionalInterface
    public interface Circumstances {

        Circumstances NONE = _ -> List.of();

        /// Few, and from memory.
        List<Warning> of(RelayPolicy policy);
    }

    private record Known(String digest, List<Warning> warnings) {}

    private final Networks networks;
    private final Circumstances circumstances;
    private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();

    public PolicyWarnings(Networks networks, Circumstances circumstances) {
        this.networks = networks;
        this.circumstances = circumstances;
    }

    /// Of a policy that is active, or was a moment ago.
    public List<Warning> of(ActivePolicy.Loaded policy) {
        Known kept = known.get(policy.name());
        if (kept != null && kept.digest().equals(policy.digest())) {
            return withCircumstances(policy, kept.warnings());
        }
        Known found = new Known(policy.digest(), ofCandidate(policy));
        known.put(policy.name(), found);
        return withCircumstances(policy, found.warnings());
    }

    private List<Warning> withCircumstances(ActivePolicy.Loaded policy, List<Warning> ofDocument) {
        List<Warning> now = circumstances.of(policy.snapshot().policy());
        return now.isEmpty()
                ? ofDocument
                : Stream.concat(now.stream(), ofDocument.stream()).toList();
    }

    /// Of a policy that may never be active; nothing is kept.
    public List<Warning> ofCandidate(ActivePolicy.Loaded policy) {
        return Warnings.of(policy.snapshot().policy(), networks);
    }
}
