package dev.mailsluice.policy.console;

import dev.mailsluice.policy.access.Access;
import dev.mailsluice.policy.access.AccessUnavailableException;
import dev.mailsluice.policy.access.Admission;
import dev.mailsluice.policy.access.Attempt;
import dev.mailsluice.policy.access.Doorman;
import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.access.Permitted;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Who comes in, and how far: the [Doorman]'s answers as pages. All of it may block, for a bounded time.
@Singleton
final class Doorkeeper {

    /// Longer ones are nobody's: the token of a service account in Kubernetes has some 1,000 characters.
    static final int LONGEST_TOKEN = 3_500;

    private final Doorman doorman;
    private final Access access;

    Doorkeeper(Doorman doorman, Access access) {
        this.doorman = doorman;
        this.access = access;
    }

    sealed interface Entry {

        record In(Session session) implements Entry {}

        /// @param why empty if nobody tried
        record Out(String why) implements Entry {}

        /// Too many have failed from there.
        record Limited(Duration retryAfter) implements Entry {}

        /// It cannot be told who it is.
        record Closed(String why) implements Entry {}
    }

    /// @param bearerToken empty if there is none
    Entry enter(Attempt attempt, String bearerToken) {
        if (bearerToken.isEmpty()) {
            return new Entry.Out("");
        }
        if (bearerToken.length() > LONGEST_TOKEN || !bearerToken.chars().allMatch(c -> c > ' ' && c < 127)) {
            return new Entry.Out("this is not a token: copy the whole of it, without spaces");
        }
        return switch (doorman.admit(attempt, bearerToken)) {
            case Admission.Admitted(var caller) -> new Entry.In(new Session(caller, FormToken.of(bearerToken)));
            case Admission.Refused(var why) -> new Entry.Out(why);
            case Admission.Limited(var retryAfter) -> new Entry.Limited(retryAfter);
            case Admission.Unavailable(var why) -> new Entry.Closed(why);
        };
    }

    /// The page that says no; empty if it is yes.
    ///
    /// @param policy empty: all of them
    Optional<Answer> refusal(Attempt attempt, Session session, Permission needed, Optional<String> policy) {
        return switch (doorman.permit(attempt, session.caller(), Set.of(needed), policy)) {
            case Permitted.Yes _ -> Optional.empty();
            case Permitted.No(var why) -> Optional.of(Problem.forbidden(why));
            case Permitted.Limited(var retryAfter) -> Optional.of(Problem.limited(retryAfter));
            case Permitted.Unavailable(var why) -> Optional.of(Problem.cannotTellAccess(why));
        };
    }

    /// Whether to offer it: neither an attempt nor a failure. What cannot be told is not offered.
    boolean mayPublish(Session session, Optional<String> policy) {
        try {
            return access.may(session.caller(), Permission.PUBLISH, policy);
        } catch (AccessUnavailableException e) {
            return false;
        }
    }

    /// A form that changes what decides was answered.
    void changed(Attempt attempt, Session session, int status) {
        doorman.changed(attempt, session.caller(), status);
    }
}
