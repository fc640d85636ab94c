package dev.mailsluice.policy.journal;

import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.Considered;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RandomCases;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.publish.Verdict;
import java.util.Optional;

/// Questions with the answers of some policy.
final class Decided {

    static final PolicySnapshot SNAPSHOT = PolicySnapshot.compile(
            new PolicyRevision("default", 1, "sha256:" + "0".repeat(64)), new RandomCases(1).policy());

    private Decided() {}

    static RelayRequest to(String domain) {
        return new RelayRequest(
                ClientAddress.parse("192.0.2.10"), "internal", Optional.of("alice"), "a@b.example", "jane@" + domain);
    }

    static Verdict verdict(RelayRequest request) {
        Considered considered = SNAPSHOT.consider(request);
        return new Verdict("default", Optional.of(considered), considered.decision());
    }

    static Asked asked(RelayRequest request) {
        return new Asked(request, SNAPSHOT.consider(request));
    }
}
