/// Knows what is in force: by which revisions the replicas answer, to which ones the edges hold, and who may pass mail
/// on by an older one still. The rule and its reasons are in `docs/adr/0006-leases.md`.
///
/// - With an edge: [Following] hears its report and answers it. [EdgeLeases] keeps the edges that may have a lease,
///   [Presence] says whether one may be given, [Followers] pushes what was activated.
/// - With the other replicas: [FleetKeeper] writes this replica's row ([OwnRow]) and looks at all rows ([FleetView]).
///   [Sightings] measures how long a replica has been silent, [Evaluator] is the rule.
/// - With people: [Enforcements] answers whether a revision is in force, because of whom it is not, and tells who
///   waits.
///
/// Time is measured by the monotonic clock of the process that waits, never by comparing two clocks. All state is
/// bounded: edges and streams by a setting, policies of an edge by the contract, who waits by a constant.
///
/// May know: `publish`, `store`, `domain`, Jackson for the text in a row. It knows neither HTTP nor gRPC.
///
/// Start reading at [Evaluator], then [EdgeLeases] and [Presence].
package dev.mailsluice.policy.inforce;
