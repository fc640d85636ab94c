package dev.mailsluice.policy.oidc;

import dev.mailsluice.policy.identity.UserName;

/// What a token is worth. Only [Accepted] means yes.
public sealed interface Judgement {

    record Accepted(UserName user) implements Judgement {}

    record Refused(Why why) implements Judgement {}

    /// It cannot be told now.
    record Unknowable(Missing missing) implements Judgement {}

    enum Why {
        /// No signed token that we read: RFC 7515 §7.1.
        MALFORMED,
        /// Signed in a way that is not in the list, or not at all.
        ALGORITHM,
        /// By a key that the issuer does not have.
        KEY,
        SIGNATURE,
        ISSUER,
        AUDIENCE,
        EXPIRED,
        NOT_YET,
        /// Good only for who also has a key of their own: RFC 7800.
        BOUND,
        SCOPE,
        /// No name in the claim that names the user, or one that nobody can have.
        IDENTITY,
        EMAIL_NOT_VERIFIED,
        /// The client says that it is somebody else.
        OTHER_USER,
        /// No issuer is configured.
        NOT_CONFIGURED
    }

    enum Missing {
        /// Keys were never fetched.
        NO_KEYS,
        /// Those there are were fetched too long ago.
        OLD_KEYS,
        /// It is signed by a key of which we have not heard yet.
        UNKNOWN_KEY
    }
}
