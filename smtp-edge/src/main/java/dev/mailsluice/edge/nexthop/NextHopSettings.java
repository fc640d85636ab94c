package dev.mailsluice.edge.nexthop;

import java.time.Duration;

/// The waits of a dialogue. Together they stay below those of the client that waits for us: RFC 5321 §4.5.3.2.
///
/// @param host what the edge calls itself in EHLO
/// @param connectTimeout for the connection alone
/// @param offerTimeout for each of greeting, EHLO, MAIL and RCPT
/// @param dataTimeout for the reply to DATA
/// @param stallTimeout for octets of content to be taken
/// @param endTimeout for the reply to the content; below the client's 10 minutes
/// @param idleTimeout after which an unused connection is closed
public record NextHopSettings(
        String host,
        Duration connectTimeout,
        Duration offerTimeout,
        Duration dataTimeout,
        Duration stallTimeout,
        Duration endTimeout,
        Duration idleTimeout) {}
