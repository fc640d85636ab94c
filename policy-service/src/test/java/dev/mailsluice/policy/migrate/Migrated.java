package dev.mailsluice.policy.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.document.CanonicalForm;
import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Deliver;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.domain.Tls;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What became of an old configuration, ready to be asked.
record Migrated(String document, List<Note> notes) {

    static Migrated of(Source source) {
        Draft draft = new Draft();
        draft.nextHops.put(
                Draft.MAIL_STORE, Hop.parse("store.example", Tls.Opportunistic).orElseThrow());
        draft.localDomains.put("local.example", new Draft.Domain(false, Draft.MAIL_STORE));
        source.readInto(draft);
        draft.nextHops.putIfAbsent(Draft.INTERNET, Hop.mx(Tls.Opportunistic));
        return new Migrated(DraftYaml.of(draft), draft.notes());
    }

    /// As the administrator would who wants it so.
    Migrated acknowledged() {
        return new Migrated(document + "  openRelay: Acknowledged\n", notes);
    }

    List<String> stale() {
        return notes.stream()
                .filter(note -> note.kind() == Note.Kind.STALE)
                .map(Note::toString)
                .toList();
    }

    /// Whether mail for `recipient` passes.
    boolean passes(String client, boolean authenticated, String recipient) {
        Decision decision = snapshot()
                .decide(new RelayRequest(
                        ClientAddress.parse(client),
                        "smtp",
                        authenticated ? Optional.of("alice") : Optional.empty(),
                        "<>",
                        recipient));
        return decision instanceof Relay || decision instanceof Deliver;
    }

    /// Whether a client who is not authenticated may relay.
    boolean relays(String client) {
        return passes(client, false, "you@elsewhere.example");
    }

    private PolicySnapshot snapshot() {
        var reader = new PolicyReader(new PolicyReader.Rules(false, List.of()));
        PolicyReader.Result result = reader.read(document.getBytes(StandardCharsets.UTF_8), Format.YAML, "");
        assertThat(result).as(document).isInstanceOf(PolicyReader.Result.Valid.class);
        RelayPolicy policy = ((PolicyReader.Result.Valid) result).policy();
        return PolicySnapshot.compile(new PolicyRevision("default", 1, CanonicalForm.digest(policy)), policy);
    }
}
