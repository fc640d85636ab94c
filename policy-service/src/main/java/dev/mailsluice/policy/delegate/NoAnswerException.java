package dev.mailsluice.policy.delegate;

import dev.mailsluice.policy.domain.DelegateAnswer;

/// There was no answer, and it can be told why.
final class NoAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final DelegateAnswer.Why why;

    NoAnswerException(DelegateAnswer.Why why, String message) {
        super(message, null, false, false);
        this.why = why;
    }

    DelegateAnswer.Why why() {
        return why;
    }
}
