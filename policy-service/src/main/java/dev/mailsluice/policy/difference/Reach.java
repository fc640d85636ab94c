package dev.mailsluice.policy.difference;

import dev.mailsluice.policy.domain.AddressSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Who reaches a foreign domain before and after. It hangs on the domain by its [Kind] alone, so each answer is made
/// once, however many domains there are.
final class Reach {
    enum Kind {
        NOBODY,
        THOSE_ALLOWED,
        EVERYBODY;

        static Kind of(Treatment.Foreign domain) {
            if (domain.nextHop().isEmpty()) {
                return NOBODY;
            }
            return domain.always() ? EVERYBODY : THOSE_ALLOWED;
        }
    }

    /// @param gains whether a stranger may relay after that might not before
    /// @param loses the contrary
    /// @param shares whether somebody may relay before and after
    record Relation(boolean gains, boolean loses, boolean shares) {}

    private final Map<List<Kind>, Relation> relations = new HashMap<>();
    private final Permits before;
    private final Permits after;

    Reach(Permits before, Permits after) {
        this.before = before;
        this.after = after;
    }

    Relation relation(Treatment.Foreign was, Treatment.Foreign is) {
        Kind kindBefore = Kind.of(was);
        Kind kindAfter = Kind.of(is);
        return relations.computeIfAbsent(List.of(kindBefore, kindAfter), _ -> relation(kindBefore, kindAfter));
    }

    private Relation relation(Kind kindBefore, Kind kindAfter) {
        AddressSet strangersBefore = strangers(before, kindBefore);
        AddressSet strangersAfter = strangers(after, kindAfter);
        return new Relation(
                !strangersAfter.minus(strangersBefore).isEmpty(),
                !strangersBefore.minus(strangersAfter).isEmpty(),
                kindBefore != Kind.NOBODY && kindAfter != Kind.NOBODY && shares(kindBefore, kindAfter));
    }

    /// Clients that may relay on a listener of no meaning and without AUTH.
    private static AddressSet strangers(Permits permits, Kind kind) {
        return switch (kind) {
            case NOBODY -> AddressSet.NONE;
            case THOSE_ALLOWED -> permits.clients().minus(permits.never());
            case EVERYBODY -> AddressSet.ALL.minus(permits.never());
        };
    }

    /// Of all clients those who have authenticated may most, on the right listener.
    private boolean shares(Kind kindBefore, Kind kindAfter) {
        return listeners().anyMatch(listener -> !most(before, kindBefore, listener)
                .and(most(after, kindAfter, listener))
                .isEmpty());
    }

    /// One of each kind: named by both, by one, by none.
    private Stream<Optional<String>> listeners() {
        return Stream.of(
                before.listeners().stream().filter(after.listeners()::contains).findFirst(),
                before.listeners().stream().findFirst(),
                after.listeners().stream().findFirst(),
                Optional.empty());
    }

    private static AddressSet most(Permits permits, Kind kind, Optional<String> listener) {
        boolean anyAddress = permits.authenticated()
                || listener.filter(permits.listeners()::contains).isPresent();
        return strangers(permits, anyAddress ? Kind.EVERYBODY : kind);
    }

    /// Whether everybody could send to the domain before, as to a local one.
    boolean wasOpen(Treatment.Foreign was) {
        return isOpen(before, was);
    }

    /// Whether everybody can send to the domain after, as to a local one.
    boolean isOpen(Treatment.Foreign is) {
        return isOpen(after, is);
    }

    private static boolean isOpen(Permits permits, Treatment.Foreign domain) {
        return permits.never().isEmpty()
                && switch (Kind.of(domain)) {
                    case NOBODY -> false;
                    case THOSE_ALLOWED -> permits.clients().equals(AddressSet.ALL);
                    case EVERYBODY -> true;
                };
    }
}
