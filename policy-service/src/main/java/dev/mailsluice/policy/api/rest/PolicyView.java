package dev.mailsluice.policy.api.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.mailsluice.policy.document.CanonicalForm;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.exposure.Warning;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.store.StoredRevision;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A policy, or one of its revisions, as it is shown: everything that decides.
@Schema(name = "Policy")
public record PolicyView(
        @Schema(examples = "default") String policy,

        @Schema(description = "Counts from 1 without gaps", examples = "3")
        long revision,

        @Schema(description = "Over the canonical form; equal documents have equal digests")
        String digest,

        @Schema(examples = "Reroute") String mode,

        @Schema(description = "Whether this is the revision in force: no mail passes by an older one")
        boolean inForce,

        Instant publishedAt,

        @Schema(description = "Who published it: the name of a token, or of a user of the cluster")
        String author,

        @Schema(description = "By which way it was published", examples = "REST")
        String source,

        String comment,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Present and true if nothing was changed because this was a dry run")
        Boolean dryRun,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Present if the caller waited for it")
        EnforcementView enforcement,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "With an answer to a change: what it changes for mail, the first 20; all are at /diff")
        List<DiffView.DifferenceView> differences,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What needs a second look; not with revisions of the history")
        List<WarningView> warnings,

        @JsonRawValue
        @Schema(type = SchemaType.OBJECT, description = "The canonical spec, with every default filled in")
        String document) {

    /// What is told besides, null if it is not.
    record Besides(Boolean dryRun, EnforcementView enforcement, List<DiffView.DifferenceView> differences) {
        static final Besides NOTHING = new Besides(null, null, null);
    }

    static PolicyView of(ActivePolicy.Loaded policy, boolean inForce, List<Warning> warnings, Besides besides) {
        PolicySnapshot snapshot = policy.snapshot();
        return new PolicyView(
                policy.name(),
                policy.number(),
                snapshot.revision().digest(),
                snapshot.policy().mode().name(),
                inForce,
                policy.publishedAt(),
                policy.provenance().author(),
                policy.provenance().source(),
                policy.provenance().comment(),
                besides.dryRun(),
                besides.enforcement(),
                besides.differences(),
                WarningView.of(warnings),
                CanonicalForm.json(snapshot.policy()));
    }

    static PolicyView of(StoredRevision stored, boolean inForce) {
        var revision = stored.revision();
        return new PolicyView(
                revision.policy(),
                revision.number(),
                revision.digest(),
                StoredMode.of(revision.document()),
                inForce,
                revision.publishedAt(),
                revision.author(),
                revision.source(),
                revision.comment(),
                null,
                null,
                null,
                null,
                revision.document());
    }
}
