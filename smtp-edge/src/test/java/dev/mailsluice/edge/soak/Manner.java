package dev.mailsluice.edge.soak;

/// How a client sends.
enum Manner {
    /// MAIL, RCPT and DATA in one: RFC 2920.
    PIPELINED(300),
    ONE_BY_ONE(300),
    /// BDAT: RFC 3030.
    CHUNKS(300),
    TLS(300),
    /// AUTH PLAIN over TLS, from an address that may not relay without: RFC 4954.
    AUTHENTICATED(300),
    LARGE(1 << 20),
    /// Content with pauses.
    SLOW(300);

    private final int octets;

    Manner(int octets) {
        this.octets = octets;
    }

    /// Of a message, about.
    int octets() {
        return octets;
    }
}
