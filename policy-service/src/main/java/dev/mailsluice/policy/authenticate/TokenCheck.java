package dev.mailsluice.policy.authenticate;

import dev.mailsluice.policy.identity.BearerToken;

/// Who the bearer of a token is.
@FunctionalInterface
public interface TokenCheck {

    /// Never waits for anybody.
    ///
    /// @param claimed whom the client says it is; empty: it does not say
    /// @return [Answer.Accepted], [Answer.Refused] or [Answer.Unavailable]
    Answer answer(BearerToken token, String claimed);
}
