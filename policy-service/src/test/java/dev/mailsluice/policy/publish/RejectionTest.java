package dev.mailsluice.policy.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.EmbeddedDatabase;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.Revision;
import dev.mailsluice.policy.store.StoreDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A replica of a later release has published what this one does not understand.
class RejectionTest {

    private static final String LATER_MODE = "{\"mode\":\"FromTheFuture\"}";

    private StoreDatabase database;
    private PolicyStore store;
    private Replica replica;

    @BeforeEach
    void open() {
        database = StoreDatabase.open(EmbeddedDatabase.create());
        store = database.store();
        replica = new Replica(store);
        replica.publish(Documents.ALLOW_CLIENTS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /// As a later release would: the digest is over the form and the document.
    private void publishInForm(int form, String document) throws Exception {
        String hashed = "{\"canonicalForm\":" + form + ",\"spec\":" + document + "}";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(hashed.getBytes(StandardCharsets.UTF_8));
        append(document, "sha256:" + HexFormat.of().formatHex(hash));
    }

    private void append(String document, String digest) {
        long next = store.head("default").orElseThrow().number() + 1;
        store.append(
                new Revision("default", next, digest, document, "anonymous", "test", "", Instant.EPOCH),
                new Claim.Unmanaged());
    }

    private String document() {
        return store.head("default").orElseThrow().revision().document();
    }

    @Test
    void what_this_release_cannot_read_is_rejected_and_the_revision_before_stays_in_force() throws Exception {
        publishInForm(1, LATER_MODE);

        replica.heads.catchUp();

        assertThat(replica.decide()).isInstanceOf(Relay.class);
        assertThat(replica.deviations.rejection("default"))
                .get()
                .satisfies(rejection -> assertThat(rejection.number()).isEqualTo(2))
                .satisfies(rejection -> assertThat(rejection.reason()).contains("`FromTheFuture`"));
    }

    @Test
    void a_later_canonical_form_is_named() throws Exception {
        publishInForm(2, document());

        replica.heads.catchUp();

        assertThat(replica.decide()).isInstanceOf(Relay.class);
        assertThat(replica.deviations.rejection("default"))
                .contains(new Rejection("default", 2, "it is in canonical form 2, this release reads form 1"));
    }

    @Test
    void it_is_told_once_and_ends_with_a_revision_that_can_be_used() throws Exception {
        publishInForm(1, LATER_MODE);
        replica.heads.catchUp();
        replica.heads.catchUp();
        assertThat(replica.headEvents.deviated).hasSize(1);

        publishInForm(1, LATER_MODE.replace("Future", "Past"));
        replica.heads.catchUp();
        assertThat(replica.headEvents.deviated).hasSize(2);
        assertThat(replica.headEvents.agreed).isEmpty();

        assertThat(replica.publish(Documents.NO_REROUTE)).isInstanceOf(PublishOutcome.Published.class);
        assertThat(replica.headEvents.agreed).containsExactly("default");
        assertThat(replica.deviations.all()).isEmpty();
        assertThat(replica.decide()).isInstanceOf(Refuse.class);
    }

    @Test
    void who_has_heard_of_the_rejected_revision_gets_no_verdict() throws Exception {
        publishInForm(1, LATER_MODE);
        try (HeadWatch _ = replica.watch(java.time.Duration.ofHours(1))) {
            assertThat(replica.decide(2).join().decision().rule().path()).isEqualTo("behind");
            assertThat(replica.headEvents.floorsMissing).isEmpty();
            assertThat(replica.decide(1).join().decision()).isInstanceOf(Relay.class);
        }
    }

    /// What was in force before this process started, nobody knows.
    @Test
    void at_the_start_there_is_no_revision_before_to_stay_with() throws Exception {
        publishInForm(1, LATER_MODE);

        var restarted = new Replica(store);
        restarted.heads.loadAll();

        assertThat(restarted.decide()).isInstanceOf(Defer.class);
        assertThat(restarted.deviations.all()).isEmpty();
    }

    @Test
    void a_document_that_is_not_that_of_its_digest_is_no_later_release() {
        append(LATER_MODE, "sha256:" + "0".repeat(64));

        replica.heads.catchUp();

        assertThat(replica.deviations.all()).isEmpty();
        assertThat(replica.decide()).isInstanceOf(Defer.class);
    }
}
