package dev.mailsluice.policy.store;

/// The database did not answer, or answered with an error that is none of ours. Of a write the outcome is unknown.
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
