package dev.mailsluice.policy.document;

/// How much a policy document may hold.
final class Bounds {
    static final int NEXT_HOPS = 1_000;
    static final int LOCAL_DOMAINS = 100_000;
    static final int DOMAIN_LISTS = 10;
    static final int ROUTES = 100_000;
    static final int NETWORKS = 1_000_000;
    static final int LISTENERS = 100;
    static final int TLS_CLIENTS = 1_000;
    static final int SEND_AS = 10_000;
    static final int REVERSE_PATHS = 100;

    /// In all entries together: about as large in memory as so many local domains.
    static final int REVERSE_PATHS_IN_ALL = 100_000;

    /// Levels of lists and objects; a policy needs five, a manifest's `metadata` some more.
    static final int DEPTH = 64;

    /// Unicode code points of one document, above what any front end lets in (32 MiB).
    static final int CODE_POINTS = 64 << 20;

    /// How many problems are reported one by one.
    static final int PROBLEMS = 100;

    private Bounds() {}
}
