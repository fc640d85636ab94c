package dev.mailsluice.policy.access;

import java.util.List;

/// The file of tokens cannot be used and there are none to go on with; the message names everything that is wrong.
public final class TokensUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TokensUnusableException(List<String> problems) {
        super("the file of tokens (`mailsluice.access.tokens.file`) is not valid:\n  " + String.join("\n  ", problems));
    }
}
