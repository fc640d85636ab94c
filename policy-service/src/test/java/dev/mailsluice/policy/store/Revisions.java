package dev.mailsluice.policy.store;

import java.time.Instant;

/// Revisions to append; the store does not look into the document.
public final class Revisions {

    private Revisions() {}

    public static Revision revision(String policy, long number) {
        return revision(policy, number, "{\"mode\":\"NoReroute\",\"n\":" + number + "}");
    }

    public static Revision revision(String policy, long number, String document) {
        return new Revision(
                policy,
                number,
                "sha256:" + "%064x".formatted(number),
                document,
                "anonymous",
                "REST",
                "",
                Instant.parse("2026-03-01T10:15:30.123456789Z"));
    }
}
