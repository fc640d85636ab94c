package dev.mailsluice.policy.authenticate;

import dev.mailsluice.policy.domain.Reply;

/// Every reply to an attempt: RFC 4954 §6.
final class Replies {
    static final Reply ACCEPTED = new Reply(235, "2.7.0", "Authentication succeeded");
    static final Reply REFUSED = new Reply(535, "5.7.8", "Authentication credentials invalid");
    static final Reply LATER = new Reply(454, "4.7.0", "Temporary authentication failure, try again later");

    private Replies() {}
}
