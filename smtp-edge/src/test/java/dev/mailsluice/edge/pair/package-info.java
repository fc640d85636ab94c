/// Both services as real processes, on real sockets: what nobody inside one service can see.
///
/// Knows the services by wire only: SMTP, REST, health. It starts the packaged `quarkus-run.jar` of each, so these
/// tests
/// run after the package phase. Clients differ by their loopback address (127.0.0.0/8), which is all that the edge can
/// tell them apart by.
///
/// Start with [ModeSwitchIT], the fault this product exists for; [Pair] is what it stands on.
package dev.mailsluice.edge.pair;
