package dev.mailsluice.policy.console;

import dev.mailsluice.policy.access.Access;
import dev.mailsluice.policy.access.Identified;
import jakarta.inject.Singleton;

/// Who comes in.
@Singleton
final class Doorkeeper {

    /// Longer ones are nobody's: the token of a service account in Kubernetes has some 1,000 characters.
    static final int LONGEST_TOKEN = 3_500;

    private final Access access;

    Doorkeeper(Access access) {
        this.access = access;
    }

    sealed interface Entry {

        record In(Session session) implements Entry {}

        /// @param why empty if nobody tried
        record Out(String why) implements Entry {}

        /// It cannot be told who it is.
        record Closed(String why) implements Entry {}
    }

    /// @param bearerToken empty if there is none. May block
    Entry enter(String bearerToken) {
        if (bearerToken.isEmpty()) {
            return new Entry.Out("");
        }
        if (bearerToken.length() > LONGEST_TOKEN || !bearerToken.chars().allMatch(c -> c > ' ' && c < 127)) {
            return new Entry.Out("this is not a token: copy the whole of it, without spaces");
        }
        return switch (access.identify(bearerToken)) {
            case Identified.Known(var caller) -> new Entry.In(new Session(caller, FormToken.of(bearerToken)));
            case Identified.Unknown(var why) -> new Entry.Out(why);
            case Identified.Unavailable(var why) -> new Entry.Closed(why);
        };
    }
}
