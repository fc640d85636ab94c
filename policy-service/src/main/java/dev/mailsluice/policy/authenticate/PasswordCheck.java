package dev.mailsluice.policy.authenticate;

import dev.mailsluice.policy.identity.Password;
import dev.mailsluice.policy.identity.PasswordVerifier;

/// The costly step, apart so that it can be counted: `PasswordVerifier::matches`.
@FunctionalInterface
public interface PasswordCheck {

    boolean matches(PasswordVerifier verifier, Password password);
}
