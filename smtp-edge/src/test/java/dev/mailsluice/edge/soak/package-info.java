/// A long time under a mixed load and with faults (`make soak`): no message lost or doubled, and nothing that grows.
///
/// One policy-service on a real PostgreSQL and one edge, as processes; clients of many kinds; a next hop that fails
/// again and again; publications and new certificates meanwhile. Start with [Soak]; [Footprint] is what may not grow.
package dev.mailsluice.edge.soak;
