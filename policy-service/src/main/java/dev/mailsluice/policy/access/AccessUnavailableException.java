package dev.mailsluice.policy.access;

/// Whether a caller may do something cannot be told now. Never taken for yes.
public final class AccessUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AccessUnavailableException(String why) {
        super(why);
    }
}
