package dev.mailsluice.policy.identity;

import java.util.Optional;

/// A user with what the file says of them: one verifier or both.
record User(UserName name, Optional<BcryptHash> bcrypt, Optional<ScramVerifier> scram) {

    User {
        if (bcrypt.isEmpty() && scram.isEmpty()) {
            throw new IllegalArgumentException("user `" + name + "` has no verifier");
        }
    }

    static User with(UserName name, PasswordVerifier verifier) {
        return switch (verifier) {
            case BcryptHash hash -> new User(name, Optional.of(hash), Optional.empty());
            case ScramVerifier scram -> new User(name, Optional.empty(), Optional.of(scram));
        };
    }

    /// This user with a second verifier; empty if there is one of the kind already.
    Optional<User> and(PasswordVerifier second) {
        return switch (second) {
            case BcryptHash hash ->
                bcrypt.isPresent() ? Optional.empty() : Optional.of(new User(name, Optional.of(hash), scram));
            case ScramVerifier verifier ->
                scram.isPresent() ? Optional.empty() : Optional.of(new User(name, bcrypt, Optional.of(verifier)));
        };
    }

    /// By which a password is checked.
    PasswordVerifier passwordVerifier() {
        return bcrypt.<PasswordVerifier>map(hash -> hash).orElseGet(scram::orElseThrow);
    }
}
