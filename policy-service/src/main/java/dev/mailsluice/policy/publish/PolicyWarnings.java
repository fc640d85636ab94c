package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.exposure.Networks;
import dev.mailsluice.policy.exposure.Warning;
import dev.mailsluice.policy.exposure.Warnings;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/// What about the active policies needs a second look. A document of a million networks is looked at once, not whenever
/// somebody asks: at most one answer is kept for each policy that can be active.
public final class PolicyWarnings {

    private record Known(String digest, List<Warning> warnings) {}

    private final Networks networks;
    private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();

    public PolicyWarnings(Networks networks) {
        this.networks = networks;
    }

    /// Of a policy that is active, or was a moment ago.
    public List<Warning> of(ActivePolicy.Loaded policy) {
        Known kept = known.get(policy.name());
        if (kept != null && kept.digest().equals(policy.digest())) {
            return kept.warnings();
        }
        Known found = new Known(policy.digest(), ofCandidate(policy));
        known.put(policy.name(), found);
        return found.warnings();
    }

    /// Of a policy that may never be active; nothing is kept.
    public List<Warning> ofCandidate(ActivePolicy.Loaded policy) {
        return Warnings.of(policy.snapshot().policy(), networks);
    }
}
