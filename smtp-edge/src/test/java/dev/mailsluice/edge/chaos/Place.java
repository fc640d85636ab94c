package dev.mailsluice.edge.chaos;

/// Where in its dialogue a next hop goes wrong.
enum Place {
    GREETING("the greeting", "connect", "220 store.example ESMTP"),
    EHLO("EHLO", "EHLO", "250 store.example"),
    STARTTLS("STARTTLS", "STARTTLS", "220 2.0.0 go ahead"),
    REQUIRED_STARTTLS("STARTTLS, required", "STARTTLS", "220 2.0.0 go ahead"),
    HANDSHAKE("the handshake", "handshake", ""),
    REQUIRED_HANDSHAKE("the handshake, required", "handshake", ""),
    AUTH("AUTH", "AUTH", "235 2.7.0 welcome"),
    MAIL("MAIL", "MAIL", "250 2.0.0 OK"),
    RCPT("RCPT", "RCPT", "250 2.0.0 OK"),
    DATA("DATA", "DATA", "354 go ahead"),
    DATA_OF_CHUNKS("DATA, of a client with BDAT", "DATA", "354 go ahead"),
    CONTENT("content", "first-octet", ""),
    END("the end of the content", "content", "250 2.0.0 kept"),
    END_OF_CHUNKS("the end, of a client with BDAT", "content", "250 2.0.0 kept"),
    RSET("RSET", "RSET", "250 2.0.0 OK"),
    QUIT("QUIT", "QUIT", "221 2.0.0 bye");

    private final String title;
    private final String step;
    private final String usually;

    Place(String title, String step, String usually) {
        this.title = title;
        this.step = step;
        this.usually = usually;
    }

    String title() {
        return title;
    }

    /// As [dev.mailsluice.edge.fake.FakeNextHop] calls it.
    String step() {
        return step;
    }

    /// What a good next hop says here.
    String usually() {
        return usually;
    }

    boolean tls() {
        return tlsRequired() || this == STARTTLS || this == HANDSHAKE;
    }

    boolean tlsRequired() {
        return this == REQUIRED_STARTTLS || this == REQUIRED_HANDSHAKE || this == AUTH;
    }

    boolean chunks() {
        return this == DATA_OF_CHUNKS || this == END_OF_CHUNKS;
    }

    /// The step before it, which the same connection has just passed.
    Place before() {
        return switch (this) {
            case GREETING, EHLO -> GREETING;
            case STARTTLS, REQUIRED_STARTTLS, MAIL -> EHLO;
            case HANDSHAKE, REQUIRED_HANDSHAKE, AUTH -> STARTTLS;
            case RCPT -> MAIL;
            case DATA, DATA_OF_CHUNKS, RSET -> RCPT;
            case CONTENT -> DATA;
            case END, END_OF_CHUNKS -> CONTENT;
            case QUIT -> END;
        };
    }
}
