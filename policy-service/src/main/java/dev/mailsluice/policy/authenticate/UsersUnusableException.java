package dev.mailsluice.policy.authenticate;

import java.util.List;

/// The file of users cannot be used and there are none to go on with; the message names everything that is wrong.
public final class UsersUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsersUnusableException(List<String> problems) {
        super("the file of users (`mailsluice.users.file`) is not valid:\n  " + String.join("\n  ", problems));
    }
}
