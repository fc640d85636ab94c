package dev.mailsluice.edge.session;

import java.time.Duration;

/// How much time a client gets. What it waits for itself, an answer of policy or of the next hop, is not its time, but
/// for `transaction` and `session`.
///
/// @param command for a whole command, from the reply before it; RFC 5321 §4.5.3.2.7 asks for 5 minutes
/// @param content for the next octets of content
/// @param brokenContent for the next octets of content that is refused already
/// @param transaction from MAIL to the end of the content
/// @param session after which a session ends with its transaction, or at once if there is none
/// @param contentRate octets a second that content has to come with, on the average of any time as long as `content`;
///     0 for none
public record Patience(
        Duration command,
        Duration content,
        Duration brokenContent,
        Duration transaction,
        Duration session,
        int contentRate) {}
