package dev.mailsluice.edge.chaos;

import java.util.ArrayList;
import java.util.List;

/// Where in its dialogue a client goes wrong.
enum ClientPlace {
    EHLO("EHLO client.example\r\n", "RCPT TO:<b@store.example>\r\n", "MAIL FROM:<a@client.example>\r\n"),
    STARTTLS("STARTTLS\r\n", "STARTTLS now\r\n", "EHLO client.example\r\n"),
    AUTH("AUTH PLAIN AGFsaWNlAHBlbmNpbA==\r\n", "AUTH ROT13\r\n", "NOOP\r\n"),
    MAIL("MAIL FROM:<a@client.example>\r\n", "DATA\r\n", "RCPT TO:<b@store.example>\r\n"),
    RCPT("RCPT TO:<b@store.example>\r\n", "MAIL FROM:<x@client.example>\r\n", "NOOP\r\n"),
    DATA("DATA\r\n", "STARTTLS\r\n", "Subject: first\r\n"),
    CONTENT("Subject: first\r\n\r\nHello.\r\n", "", ""),
    END(".\r\n", "", "NOOP\r\n"),
    BDAT("BDAT 25 LAST\r\nSubject: first\r\n\r\nHello\r\n", "BDAT all\r\n", "NOOP\r\n"),
    RSET("RSET\r\n", "RSET x\r\n", "MAIL FROM:<a@client.example>\r\n"),
    QUIT("QUIT\r\n", "QUIT x\r\n", "NOOP\r\n");

    private final String right;
    private final String wrong;
    private final String next;

    ClientPlace(String right, String wrong, String next) {
        this.right = right;
        this.wrong = wrong;
        this.next = next;
    }

    String right() {
        return right;
    }

    /// Empty if nothing would be wrong here.
    String wrong() {
        return wrong;
    }

    /// What a client in a hurry sends with it; empty if nothing may follow.
    String next() {
        return next;
    }

    String title() {
        return switch (this) {
            case CONTENT -> "content";
            case END -> "the end of the content";
            case EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, BDAT, RSET, QUIT -> name();
        };
    }

    /// What a good client has said before, in clear or, for AUTH, over TLS.
    List<ClientPlace> before() {
        List<ClientPlace> before = new ArrayList<>();
        switch (this) {
            case EHLO -> {}
            case STARTTLS, MAIL, QUIT -> before.add(EHLO);
            case AUTH -> before.addAll(List.of(EHLO, STARTTLS, EHLO));
            case RCPT, RSET -> before.addAll(List.of(EHLO, MAIL));
            case DATA, BDAT -> before.addAll(List.of(EHLO, MAIL, RCPT));
            case CONTENT -> before.addAll(List.of(EHLO, MAIL, RCPT, DATA));
            case END -> before.addAll(List.of(EHLO, MAIL, RCPT, DATA, CONTENT));
        }
        return before;
    }
}
