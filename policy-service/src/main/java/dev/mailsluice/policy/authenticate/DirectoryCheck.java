package dev.mailsluice.policy.authenticate;

import dev.mailsluice.policy.identity.Password;
import dev.mailsluice.policy.identity.UserName;

/// Whether a password is right, by the word of somebody else.
@FunctionalInterface
public interface DirectoryCheck {

    /// May wait, but not longer than half of what an edge waits for an answer.
    ///
    /// @return [Answer.Accepted], [Answer.Refused] or [Answer.Unavailable]
    Answer answer(UserName user, Password password);
}
