package dev.mailsluice.policy.api.postfix;

import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.RelayRequest;
import java.util.Optional;

/// Who decides.
@FunctionalInterface
public interface Verdicts {

    /// May wait, a second or two at most.
    ///
    /// @return empty if there was no verdict in time
    Optional<Decision> ask(RelayRequest request);
}
