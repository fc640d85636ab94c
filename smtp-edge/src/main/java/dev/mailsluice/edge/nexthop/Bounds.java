package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.smtp.Extension;
import dev.mailsluice.edge.smtp.Reply;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a next hop takes at most: LIMITS, RFC 9422.
///
/// @param mails MAIL commands on one connection: §4.1
/// @param recipients RCPT commands in one transaction: §4.2
record Bounds(int mails, int recipients) {

    static final Bounds NONE = new Bounds(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /// A limit is a number of up to six digits, and not 0: §3. What is none of that is ignored.
    private static final Pattern LIMIT = Pattern.compile("(?i) (MAILMAX|RCPTMAX)=([1-9][0-9]{0,5})(?= |$)");

    /// @param hello the reply to EHLO
    static Bounds of(Reply hello) {
        Bounds bounds = NONE;
        for (String line : hello.lines()) {
            if (Extension.announcedBy(line).filter(Extension.LIMITS::equals).isPresent()) {
                Matcher limit = LIMIT.matcher(line);
                while (limit.find()) {
                    int most = Integer.parseInt(limit.group(2));
                    bounds = limit.group(1).equalsIgnoreCase("MAILMAX")
                            ? new Bounds(most, bounds.recipients)
                            : new Bounds(bounds.mails, most);
                }
            }
        }
        return bounds;
    }
}
