package dev.mailsluice.policy.authenticate;

import java.util.List;

/// Who wants to know what happened: metrics and the log. Called on the thread on which it happened; must not block.
public interface AuthenticationEvents {

    /// An attempt has its answer.
    void answered(Answer answer);

    /// This failure was the last one allowed within the window: what follows is deferred.
    ///
    /// @param knownUser whether there is a user of the name that was claimed
    void limitReached(Attempt attempt, FailureLimits.By by, boolean knownUser);

    /// These are the users from now on.
    void usersLoaded(int count);

    /// The file is not usable; the users stay as they were.
    void usersRefused(List<String> problems);

    /// Tells all of `listeners`, in their order.
    static AuthenticationEvents all(List<AuthenticationEvents> listeners) {
        List<AuthenticationEvents> told = List.copyOf(listeners);
        return new AuthenticationEvents() {
            @Override
            public void answered(Answer answer) {
                told.forEach(listener -> listener.answered(answer));
            }

            @Override
            public void limitReached(Attempt attempt, FailureLimits.By by, boolean knownUser) {
                told.forEach(listener -> listener.limitReached(attempt, by, knownUser));
            }

            @Override
            public void usersLoaded(int count) {
                told.forEach(listener -> listener.usersLoaded(count));
            }

            @Override
            public void usersRefused(List<String> problems) {
                told.forEach(listener -> listener.usersRefused(problems));
            }
        };
    }
}
