package dev.mailsluice.policy.delegate;

import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.publish.Delegates;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// One way to ask a delegate.
interface Exchange extends AutoCloseable {

    /// How many octets of an answer are read; a longer one is none.
    int LONGEST_ANSWER = 64 * 1024;

    /// @param text the answer as it came, as far as it can be shown
    record Said(DelegateAnswer answer, String text) {}

    /// A question on its way.
    ///
    /// @param asked as it is sent
    /// @param said fails if there is no answer to read; cancelled, it takes the question back
    record Sent(String asked, CompletableFuture<Said> said) {}

    /// Never blocks.
    Sent send(Delegates.Question question, Duration timeout);

    /// Ends its connections; who waits gets no answer.
    @Override
    void close();
}
