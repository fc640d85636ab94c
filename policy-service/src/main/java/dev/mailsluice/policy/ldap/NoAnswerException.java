package dev.mailsluice.policy.ldap;

import com.unboundid.ldap.sdk.LDAPException;

/// The directory did not do what it has to do before it can judge a password.
final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    NoAnswerException(String message) {
        super(message.length() > LONGEST ? message.substring(0, LONGEST) : message);
    }

    /// Without what the directory writes: it may be anything.
    static NoAnswerException of(String step, LDAPException cause) {
        String code = "%s: %s".formatted(step, cause.getResultCode());
        boolean ours = cause.getResultCode().isClientSideResultCode();
        return new NoAnswerException(ours ? code + ": " + cause.getMessage() : code);
    }
}
