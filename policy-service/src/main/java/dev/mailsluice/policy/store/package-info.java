/// Keeps every policy that was ever published as an immutable revision.
///
/// Append, read, nothing else: there is no update and no delete, so history cannot be rewritten by a bug here, and
/// [ChainVerifier] finds it when somebody rewrote it in the database. The primary key (policy, revision) is the fence
/// between writers; the loser learns so as [Appended.Conflict]. On PostgreSQL each append is announced, and
/// [HeadListener] hears of it. A policy that an object in Kubernetes manages is changed by that object alone: the
/// row that says so is written in the same transaction, and [Fence] holds every writer's [Claim] against it.
///
/// Beside the history lie what replicas tell each other ([FleetStore]), what was asked ([JournalStore]) and candidates
/// that are tried ([ShadowStore]): these rows change and go, and nothing is lost for good when they do.
///
/// May know: JDBC, the pool, the migrations. A document is a text to it. It knows neither policies nor HTTP.
///
/// Start reading at [PolicyStore], then [JdbcPolicyStore]; [StoreDatabase] opens H2 or PostgreSQL.
package dev.mailsluice.policy.store;
