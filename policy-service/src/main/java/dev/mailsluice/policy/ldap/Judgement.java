package dev.mailsluice.policy.ldap;

import dev.mailsluice.policy.identity.UserName;

/// What a name and a password are worth.
public sealed interface Judgement {

    record Accepted(UserName user) implements Judgement {}

    record Refused(Why why) implements Judgement {}

    /// The directory has not said yes or no.
    record Unknowable(Missing missing) implements Judgement {}

    enum Why {
        /// The directory says that they do not fit.
        CREDENTIALS,
        /// No entry has the name.
        UNKNOWN,
        /// More than one entry has it.
        AMBIGUOUS,
        /// The entry has no identity, more than one, or one that nobody may have.
        IDENTITY
    }

    enum Missing {
        /// It cannot be reached, does not answer in time or not as a directory does, or does not let us search.
        UNREACHABLE,
        /// It answered the bind with something else, for this user perhaps alone.
        UNCLEAR,
        /// It is left alone after failures.
        PAUSED,
        /// It is being asked as much as it may be.
        BUSY
    }
}
