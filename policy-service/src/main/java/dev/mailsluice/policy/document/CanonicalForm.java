package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.RelayPolicy;

/// The one text of a policy.
public final class CanonicalForm {
    private CanonicalForm() {}

    /// The canonical spec: RFC 8785 JSON with every default filled in.
    public static String json(RelayPolicy policy) {
        throw new UnsupportedOperationException();
    }

    /// `sha256:` and 64 hexadecimal digits over `{"canonicalForm":1,"spec":…}`.
    public static String digest(RelayPolicy policy) {
        throw new UnsupportedOperationException();
    }

    /// @throws IllegalStateException if `json` is not the canonical spec of a valid policy
    public static RelayPolicy parse(String json) {
        throw new UnsupportedOperationException();
    }
}
