/// The controller: policies written as objects of Kubernetes become revisions, and the objects tell what became of
/// them.
///
/// The object is the intent, the database the record, memory the answer. Every replica watches and publishes; the
/// fence of the store ([dev.mailsluice.policy.store.Claim]) makes that once, and in the right order, whatever a
/// replica's view of the cluster is. One replica at a time, the holder of a lease, writes status and events: both
/// follow from what all can see, so that two holders would write the same. Reasons are in
/// `docs/adr/0010-the-database-remembers.md`.
///
/// - [Lookout] finds what has to be looked at: [ObjectWatch] tells of changes, a full list finds what it did not tell.
/// - [WorkQueue] holds their names, [Worker] takes them, [Reconciler] brings one policy to what its object says.
///   The spec is handed to `publish` as it came; nothing is decided by its Java type.
/// - [Findings] and [StatusText] say what is known of an object; pure. [StatusWriter] writes it while
///   [StatusLease] is held.
///
/// May know: `publish`, `inforce`, `store`, `document`, `domain`, fabric8's client. It knows neither Quarkus nor
/// Micrometer: who wants to know what happens is a [ControllerEvents].
///
/// Start reading at [Reconciler].
package dev.mailsluice.policy.kubernetes;
