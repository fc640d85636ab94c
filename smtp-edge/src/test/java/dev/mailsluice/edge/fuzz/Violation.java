package dev.mailsluice.edge.fuzz;

import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first octet of a content with which it cannot be passed on: a bare CR, a bare LF, or NUL.
///
/// @param at its place
record Violation(int at, Reply reply) {

    private static final Pattern ANY = Pattern.compile("\r(?!\n)|(?<!\r)\n|\0");

    /// @param content one character for each octet; its last one is no CR whose LF may still come
    static Optional<Violation> in(String content) {
        Matcher first = ANY.matcher(content);
        return first.find() ? Optional.of(new Violation(first.start(), reply(first.group()))) : Optional.empty();
    }

    private static Reply reply(String octet) {
        return octet.equals("\0") ? Replies.NUL_IN_CONTENT : Replies.BARE_LINE_ENDING;
    }
}
