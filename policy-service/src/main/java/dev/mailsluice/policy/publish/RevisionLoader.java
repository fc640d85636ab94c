package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.document.CanonicalForm;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.store.ChainVerifier;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.Revision;
import dev.mailsluice.policy.store.StoredRevision;
import java.util.OptionalInt;

/// Makes of a stored head what this process can answer by. Trusts nothing: the chain, the document and its digest are
/// checked, because what is wrong here would decide about mail.
///
/// A digest that fits in any form shows that the document is what was published; what cannot be read of it is then of a
/// later release.
final class RevisionLoader {

    private final ChainVerifier chain;

    RevisionLoader(PolicyStore store) {
        this.chain = new ChainVerifier(store);
    }

    Loading load(StoredRevision head) {
        return chain.verifyHead(head)
                .<Loading>map(broken -> new Loading.Broken("the chain is broken: " + broken.message()))
                .orElseGet(() -> compile(head.revision()));
    }

    private static Loading compile(Revision revision) {
        OptionalInt form = CanonicalForm.formOf(revision.document(), revision.digest());
        if (form.isEmpty()) {
            return new Loading.Broken("its document does not have the digest `" + revision.digest() + "`");
        }
        if (form.getAsInt() != CanonicalForm.VERSION) {
            return new Loading.NotUnderstood("it is in canonical form " + form.getAsInt() + ", this release reads form "
                    + CanonicalForm.VERSION);
        }
        try {
            var identity = new PolicyRevision(revision.policy(), revision.number(), revision.digest());
            var snapshot = PolicySnapshot.compile(identity, CanonicalForm.parse(revision.document()));
            return new Loading.Usable(loaded(snapshot, revision));
        } catch (IllegalStateException e) {
            return new Loading.NotUnderstood("this release cannot read it: " + e.getMessage());
        }
    }

    static ActivePolicy.Loaded loaded(PolicySnapshot snapshot, Revision revision) {
        var provenance = new Provenance(revision.author(), revision.source(), revision.comment());
        return new ActivePolicy.Loaded(snapshot, provenance, revision.publishedAt());
    }
}
