/// What becomes of mail when the machines below fail: the database, descriptors, clocks. Real processes and a real
/// PostgreSQL, one failure at a time; what has to come of each says `docs/reliability.md`.
///
/// Start with [Outage], which is what fails, and [OutageTrial], which plays it.
package dev.mailsluice.edge.outage;
