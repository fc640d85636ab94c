package dev.mailsluice.policy.migrate;

import dev.mailsluice.policy.domain.Cidr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A document in the making. Everything is refused until something lets it pass.
final class Draft {

    /// @param hop name of a next hop
    record Domain(boolean subdomains, String hop) {}

    static final String MAIL_STORE = "mailstore";
    static final String INTERNET = "internet";

    final Map<String, Hop> nextHops = new LinkedHashMap<>();
    final Map<String, Domain> localDomains = new LinkedHashMap<>();
    /// To which everybody may relay.
    final Map<String, Domain> relayedDomains = new LinkedHashMap<>();
    final Set<Cidr> never = new LinkedHashSet<>();
    final Set<Cidr> clients = new LinkedHashSet<>();
    boolean authenticated;
    /// Strangers may relay. The document then waits for an acknowledgement.
    boolean open;
    /// Whether mail for other domains passes at all.
    boolean reroutes = true;

    private final List<Note> notes = new ArrayList<>();

    void stale(String place, String text) {
        notes.add(new Note(Note.Kind.STALE, place, text));
    }

    void decide(String place, String text) {
        notes.add(new Note(Note.Kind.DECIDE, place, text));
    }

    void dropped(String place, String text) {
        notes.add(new Note(Note.Kind.DROPPED, place, text));
    }

    /// The most important first, otherwise in the order of the old configuration.
    List<Note> notes() {
        return notes.stream().sorted().toList();
    }
}
