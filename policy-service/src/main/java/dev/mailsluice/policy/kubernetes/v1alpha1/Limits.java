package dev.mailsluice.policy.kubernetes.v1alpha1;

/// How much a policy may hold as an object of Kubernetes. Some lists are shorter than over REST (`document.Bounds`):
/// the API server takes objects of 1.5 MiB, and refuses a definition whose rules could cost too much (kubernetes
/// #120973).
final class Limits {
    static final long NEXT_HOPS = 1_000;
    static final long DOMAIN_LISTS = 10;
    static final long DOMAINS = 10_000;
    static final long NETWORKS = 50_000;
    static final long LISTENERS = 100;
    static final long TLS_CLIENTS = 1_000;
    static final long SEND_AS = 1_000;
    static final long REVERSE_PATHS = 100;

    /// `exposure.Warnings` tells fewer, and shorter ones.
    static final long WARNINGS = 32;

    static final long WARNING = 1_024;

    /// A DNS label: RFC 1035 §2.3.4.
    static final long LABEL = 63;

    static final String LABEL_PATTERN = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

    /// A domain or a host: RFC 5321 §4.5.3.1.2.
    static final long DOMAIN = 255;

    /// The longest way to write a network, as in `0000:0000:0000:0000:0000:ffff:255.255.255.255/128`.
    static final long NETWORK = 49;

    static final String NETWORK_PATTERN = "^[0-9A-Fa-f.:/]+$";

    /// SPIFFE-ID §2.3.
    static final long URI = 2_048;

    static final String URI_PATTERN = "^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]+$";

    /// `sha256:` and 64 digits.
    static final long FINGERPRINT = 71;

    static final String FINGERPRINT_PATTERN = "^[sS][hH][aA]256:[0-9A-Fa-f]{64}$";

    /// RFC 4616 §2 has 255 octets.
    static final long IDENTITY = 255;

    /// RFC 5321 §4.5.3.1.3.
    static final long REVERSE_PATH = 256;

    static final String REVERSE_PATH_PATTERN = "^([*]|[^\\s<>@\"]+@[^\\s<>@\"]+)$";

    private Limits() {}
}
