package dev.mailsluice.policy.domain;

/// Every reply a policy gives. None repeats what the client said.
final class Replies {
    static final Reply ACCEPTED = new Reply(250, "2.1.5", "Recipient accepted");
    static final Reply NOT_A_MAILBOX = refusal("Recipient address is not valid");
    static final Reply SENDER_ROUTED = refusal("Recipient address names another target, sender routing is refused");
    static final Reply LOCAL_MAIL_ONLY = refusal("Relaying is refused, only local recipients are accepted");
    static final Reply NEVER = refusal("Relaying is refused for your address");
    static final Reply NOT_ALLOWED = refusal("Relaying is not allowed");
    static final Reply NOTHING_PUBLISHED = new Reply(451, "4.3.0", "No policy is in force, try again later");
    static final Reply BEHIND = new Reply(451, "4.3.0", "The policy is not up to date, try again later");
    static final Reply UNCONFIRMED = new Reply(451, "4.3.0", "The policy cannot be confirmed, try again later");

    private Replies() {}

    private static Reply refusal(String text) {
        return new Reply(550, "5.7.1", text);
    }
}
