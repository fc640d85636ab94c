package dev.mailsluice.policy.delegate;

/// A file of a delegate cannot be used; the service does not start.
public final class DelegatesUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DelegatesUnusableException(String message) {
        super(message);
    }
}
