package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.document.CanonicalForm;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.store.ChainVerifier;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.Revision;
import dev.mailsluice.policy.store.StoredRevision;

/// Makes of a stored head what this process can answer by. Trusts nothing: the chain, the document and its digest are
/// checked, because what is wrong here would decide about mail.
public final class RevisionLoader {

    private final ChainVerifier chain;

    public RevisionLoader(PolicyStore store) {
        this.chain = new ChainVerifier(store);
    }

    public ActivePolicy load(StoredRevision head) {
        return chain.verifyHead(head)
                .<ActivePolicy>map(broken -> unreadable(head, "the chain is broken: " + broken.message()))
                .orElseGet(() -> compile(head));
    }

    private static ActivePolicy compile(StoredRevision head) {
        Revision revision = head.revision();
        try {
            RelayPolicy policy = CanonicalForm.parse(revision.document());
            String digest = CanonicalForm.digest(policy);
            if (!digest.equals(revision.digest())) {
                return unreadable(
                        head, "its document has the digest `" + digest + "`, not `" + revision.digest() + "`");
            }
            var identity = new PolicyRevision(revision.policy(), revision.number(), digest);
            return loaded(PolicySnapshot.compile(identity, policy), revision);
        } catch (IllegalStateException e) {
            return unreadable(head, e.getMessage());
        }
    }

    static ActivePolicy.Loaded loaded(PolicySnapshot snapshot, Revision revision) {
        var provenance = new Provenance(revision.author(), revision.source(), revision.comment());
        return new ActivePolicy.Loaded(snapshot, provenance, revision.publishedAt());
    }

    private static ActivePolicy unreadable(StoredRevision head, String reason) {
        return new ActivePolicy.Unreadable(head.policy(), head.number(), reason);
    }
}
