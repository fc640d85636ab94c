package dev.mailsluice.policy.access;

/// The tokens of which `src/test/resources/access/tokens` has the hashes.
public final class TestTokens {

    /// Of `tester`, a publisher and an edge; what tests send unless they say otherwise.
    public static final String ALL = "mailsluice_test-tester-0000000000000000000000000000000";

    public static final String VIEWER = "mailsluice_test-viewer-0000000000000000000000000000000";
    public static final String PUBLISHER = "mailsluice_test-publisher-0000000000000000000000000000";
    public static final String EDGE = "mailsluice_test-edge-000000000000000000000000000000000";
    public static final String EXPIRED = "mailsluice_test-expired-000000000000000000000000000000";

    private TestTokens() {}
}
