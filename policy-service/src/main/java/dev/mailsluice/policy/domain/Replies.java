package dev.mailsluice.policy.domain;

import java.util.Optional;

/// Every reply a policy gives. None repeats what the client said; a delegate chooses its own words.
final class Replies {
    static final Reply ACCEPTED = new Reply(250, "2.1.5", "Recipient accepted");
    static final Reply NOT_A_MAILBOX = refusal("Recipient address is not valid");
    static final Reply SENDER_ROUTED = refusal("Recipient address names another target, sender routing is refused");
    static final Reply SENDER = new Reply(553, "5.7.1", "You may not use this reverse-path");
    static final Reply LOCAL_MAIL_ONLY = refusal("Relaying is refused, only local recipients are accepted");
    static final Reply NEVER = refusal("Relaying is refused for your address");
    static final Reply NOT_ALLOWED = refusal("Relaying is not allowed");
    static final Reply NOTHING_PUBLISHED = new Reply(451, "4.3.0", "No policy is in force, try again later");
    static final Reply BEHIND = new Reply(451, "4.3.0", "The policy is not up to date, try again later");
    static final Reply UNCONFIRMED = new Reply(451, "4.3.0", "The policy cannot be confirmed, try again later");

    static final Reply DELEGATE_SILENT =
            new Reply(451, "4.3.0", "Whether this may be relayed cannot be told at present, try again later");
    static final Reply DELEGATE_DEFERS = new Reply(451, "4.3.0", "Not now, try again later");

    private static final int LONGEST_WORDS = 200;

    private Replies() {}

    /// The same reply with somebody else's words, made fit for one line of SMTP: printable ASCII, 200 characters.
    /// Without any that can be seen it stays as it is.
    static Reply worded(Reply reply, Optional<String> words) {
        return words.map(Replies::line)
                .filter(line -> !line.isEmpty())
                .map(line -> new Reply(reply.code(), reply.enhancedStatus(), line))
                .orElse(reply);
    }

    private static String line(String words) {
        StringBuilder line = new StringBuilder();
        words.codePoints().limit(LONGEST_WORDS).forEach(c -> line.append(c > '~' ? '?' : c < ' ' ? ' ' : (char) c));
        return line.toString().strip();
    }

    private static Reply refusal(String text) {
        return new Reply(550, "5.7.1", text);
    }
}
