package dev.mailsluice.policy.delegate;

import dev.mailsluice.policy.domain.DelegateAnswer;
import java.time.Duration;
import java.util.List;

/// Who wants to know how delegates do. Called on the thread on which it happened; must not block.
public interface DelegateEvents {

    /// @param delegate its name, one of those that are configured
    /// @param took no time if it was not asked
    void answered(String delegate, DelegateAnswer answer, Duration took);

    /// It failed too often.
    ///
    /// @param last what came of the last question
    void leftAlone(String delegate, String last);

    /// It answers again.
    void askedAgain(String delegate);

    /// The file of its token cannot be used; the token stays as it was.
    void tokenRefused(String delegate, List<String> problems);

    /// Tells all of `listeners`, in their order.
    static DelegateEvents all(List<DelegateEvents> listeners) {
        List<DelegateEvents> told = List.copyOf(listeners);
        return new DelegateEvents() {
            @Override
            public void answered(String delegate, DelegateAnswer answer, Duration took) {
                told.forEach(listener -> listener.answered(delegate, answer, took));
            }

            @Override
            public void leftAlone(String delegate, String last) {
                told.forEach(listener -> listener.leftAlone(delegate, last));
            }

            @Override
            public void askedAgain(String delegate) {
                told.forEach(listener -> listener.askedAgain(delegate));
            }

            @Override
            public void tokenRefused(String delegate, List<String> problems) {
                told.forEach(listener -> listener.tokenRefused(delegate, problems));
            }
        };
    }
}
