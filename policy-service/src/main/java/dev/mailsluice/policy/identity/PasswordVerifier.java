package dev.mailsluice.policy.identity;

/// What is kept of a password in order to know it again.
public sealed interface PasswordVerifier permits BcryptHash, ScramVerifier {

    /// Slow on purpose; takes as long whatever the password is.
    boolean matches(Password password);

    /// What [#matches] takes.
    Work work();
}
