/// The proof of the third promise (design, "In force"): once a revision is reported in force, no message is passed
/// on by a verdict of an older one; and who hears 250 has exactly one message at the next hop.
///
/// Several replicas of policy-service on a real PostgreSQL, several edges, all as processes; clients that send all
/// the time; a policy that is switched all the time; and, if wanted, faults. [SwitchUnderLoadIT] runs it briefly,
/// `make proof` for as long as it is told. Start with [Proof], then [Switching], then [RecordingNextHop], which
/// judges.
package dev.mailsluice.edge.proof;
