package dev.mailsluice.edge.nexthop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The waits of a dialogue. Together they stay below those of the client that waits for us: RFC 5321 §4.5.3.2.
///
/// @param host what the edge calls itself in EHLO
/// @param connectTimeout for the connection alone; for STARTTLS and the handshake, each; and for each of greeting and
/// EHLO of one that has greeted before
/// @param offerTimeout for each of greeting, EHLO, MAIL and RCPT
/// @param dataTimeout for the reply to DATA
/// @param stallTimeout for octets of content to be taken
/// @param endTimeout for the reply to the content; below the client's 10 minutes
/// @param pool what is kept between transactions
/// @param breaker when an address is left alone
/// @param authorities PEM file of the certificates that vouch for next hops; empty: those of the JDK
public record NextHopSettings(
        String host,
        Duration connectTimeout,
        Duration offerTimeout,
        Duration dataTimeout,
        Duration stallTimeout,
        Duration endTimeout,
        PoolSettings pool,
        BreakerSettings breaker,
        Optional<Path> authorities) {}
