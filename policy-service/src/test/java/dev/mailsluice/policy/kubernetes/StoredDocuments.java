package dev.mailsluice.policy.kubernetes;

import dev.mailsluice.policy.document.CanonicalForm;
import dev.mailsluice.policy.store.Revision;

/// Canonical documents with their digests, as the store holds them.
final class StoredDocuments {

    static final String NO_REROUTE = "{\"localDomains\":[],\"mode\":\"NoReroute\",\"nextHops\":[]}";

    private StoredDocuments() {}

    static Revision withDigest(Revision revision) {
        return new Revision(
                revision.policy(),
                revision.number(),
                CanonicalForm.digest(CanonicalForm.parse(revision.document())),
                revision.document(),
                revision.author(),
                revision.source(),
                revision.comment(),
                revision.publishedAt());
    }
}
