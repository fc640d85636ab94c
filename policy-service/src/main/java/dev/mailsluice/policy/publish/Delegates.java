package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.domain.AskDelegate;
import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.domain.Recipient;
import dev.mailsluice.policy.domain.RelayRequest;
import java.util.concurrent.CompletionStage;

/// Those whom policies of mode `Delegate` name.
@FunctionalInterface
public interface Delegates {

    /// How long [#ask] may take at most, whatever is configured.
    int PATIENCE_SECONDS = 6;

    /// @param ask what it is about
    /// @param policy its name
    /// @param revision 0: nobody has published it
    record Question(AskDelegate ask, String policy, long revision, RelayRequest request, Recipient recipient) {}

    /// @param asked the question as it was sent; empty if it was not
    /// @param said  the answer as it came, or why there is none
    record Answered(DelegateAnswer answer, String asked, String said) {

        public static Answered none(DelegateAnswer.Why why, String asked, String said) {
            return new Answered(new DelegateAnswer.None(why), asked, said);
        }
    }

    /// Never blocks, never fails, and ends within the time that is configured for the delegate.
    CompletionStage<Answered> ask(Question question);
}
