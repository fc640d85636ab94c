package dev.mailsluice.policy.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Who wants to know what happened: metrics and the audit log. Called on the thread on which it happened; must
/// not block.
public interface AccessEvents {

    enum Outcome {
        PERMITTED,
        UNKNOWN,
        FORBIDDEN,
        LIMITED,
        UNAVAILABLE
    }

    /// Somebody was answered; each call ends in one of these.
    void answered(Outcome outcome);

    /// An attempt was refused. Told at most as often within a window as one may fail.
    ///
    /// @param caller empty if it is not known who it was
    void refused(Attempt attempt, Optional<Caller> caller, String why);

    /// The refusal before was the last one of the window that is told.
    void limitReached(Attempt attempt, Optional<Caller> caller);

    /// A call that changes what decides has ended.
    ///
    /// @param status of HTTP: below 300 it was done; 0 if the caller was gone before the answer
    void changed(Attempt attempt, Caller caller, int status);

    /// These are the tokens from now on.
    void tokensLoaded(int count);

    /// The file is not usable; the tokens stay as they were.
    void tokensRefused(List<String> problems);

    /// Tells all of `listeners`, in their order.
    static AccessEvents all(List<AccessEvents> listeners) {
        List<AccessEvents> told = List.copyOf(listeners);
        return new AccessEvents() {
            private void each(Consumer<AccessEvents> what) {
                told.forEach(what);
            }

            @Override
            public void answered(Outcome outcome) {
                each(listener -> listener.answered(outcome));
            }

            @Override
            public void refused(Attempt attempt, Optional<Caller> caller, String why) {
                each(listener -> listener.refused(attempt, caller, why));
            }

            @Override
            public void limitReached(Attempt attempt, Optional<Caller> caller) {
                each(listener -> listener.limitReached(attempt, caller));
            }

            @Override
            public void changed(Attempt attempt, Caller caller, int status) {
                each(listener -> listener.changed(attempt, caller, status));
            }

            @Override
            public void tokensLoaded(int count) {
                each(listener -> listener.tokensLoaded(count));
            }

            @Override
            public void tokensRefused(List<String> problems) {
                each(listener -> listener.tokensRefused(problems));
            }
        };
    }
}
