package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.domain.RelayPolicy;
import java.util.List;

/// Reads policy documents.
public final class PolicyReader {
    /// What depends on where this service runs.
    ///
    /// @param loopbackNextHops whether next hops may be on loopback, for local runs
    /// @param ownAddresses `host` or `host:port` of our own listeners, refused as next hops: mail would loop
    public record Rules(boolean loopbackNextHops, List<String> ownAddresses) {
        public Rules {
            ownAddresses = List.copyOf(ownAddresses);
        }
    }

    public sealed interface Result {
        record Valid(RelayPolicy policy) implements Result {}

        record Invalid(List<Problem> problems) implements Result {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    public PolicyReader(Rules rules) {
        this.rules = rules;
    }

    private final Rules rules;

    public Result read(byte[] body, Format format, String expectedName) {
        throw new UnsupportedOperationException(rules.toString());
    }
}
