package dev.mailsluice.policy.difference;

import dev.mailsluice.policy.domain.AddressSet;
import dev.mailsluice.policy.domain.CertificateName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /// Of all clients those who have authenticated may most, on the right listener and with the right certificate. A
    /// certificate may have all names there are, but only one fingerprint.
    private boolean shares(Kind kindBefore, Kind kindAfter) {
        List<Optional<CertificateName>> fingerprints = eachKind(fingerprints(before), fingerprints(after));
        return eachKind(before.listeners(), after.listeners()).stream().anyMatch(listener -> fingerprints.stream()
                .anyMatch(fingerprint -> !most(before, kindBefore, listener, fingerprint)
                        .and(most(after, kindAfter, listener, fingerprint))
                        .isEmpty()));
    }

    private static List<CertificateName> fingerprints(Permits permits) {
        return permits.tlsClients().stream().filter(Reach::isFingerprint).toList();
    }

    private static boolean isFingerprint(CertificateName name) {
        return name instanceof CertificateName.Fingerprint;
    }

    /// One of each kind: named by both, by one, by none.
    private static <T> List<Optional<T>> eachKind(List<T> before, List<T> after) {
        return List.of(
                before.stream().filter(after::contains).findFirst(),
                before.stream().findFirst(),
                after.stream().findFirst(),
                Optional.empty());
    }

    private static AddressSet most(
            Permits permits, Kind kind, Optional<String> listener, Optional<CertificateName> fingerprint) {
        boolean anyAddress = permits.authenticated()
                || listener.filter(permits.listeners()::contains).isPresent()
                || fingerprint.filter(permits.tlsClients()::contains).isPresent()
                || !permits.tlsClients().stream().allMatch(Reach::isFingerprint);
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
