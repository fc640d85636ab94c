package dev.mailsluice.edge.session;

/// The limits of a session.
///
/// @param host what the edge calls itself in greeting, EHLO and Received
/// @param maxMessageOctets largest message, announced by SIZE (RFC 1870)
/// @param maxRecipients RCPT commands in one transaction; at least 100: RFC 5321 §4.5.3.1.8
/// @param maxLineOctets longest command, CRLF included; at least 512: RFC 5321 §4.5.3.1.4
/// @param maxReceivedFields more of them is a loop; at least 100: RFC 5321 §6.3
/// @param maxErrors more commands that are no SMTP, or out of order, end the session
/// @param maxIdleCommands more commands that bring no mail nearer, between two messages, end the session
/// @param maxAuthFailures so many wrong credentials end the session
/// @param dsn whether DSN (RFC 3461) is offered
/// @param patience how much time the client gets
public record SessionSettings(
        String host,
        long maxMessageOctets,
        int maxRecipients,
        int maxLineOctets,
        int maxReceivedFields,
        int maxErrors,
        int maxIdleCommands,
        int maxAuthFailures,
        boolean dsn,
        Patience patience) {}
