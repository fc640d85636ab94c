/// Remembers what was asked, so that a candidate can be tried on it before it is published. Never in the way of an
/// answer.
///
/// Whoever answers a question puts it into a bounded queue ([Questions]) and is done. One thread takes them out and
/// tells [Questions.Listener]s; what finds no place, there or further on, is dropped and counted. The journal keeps
/// [dev.mailsluice.policy.domain.DecidingInputs] with a count, no local parts, no names ([Journal]), and adds them to
/// the database from time to time. A database that is away or slow is waited for by nobody else.
///
/// May know: `publish`, `store`, `domain`, JCTools.
///
/// Start reading at [Questions], then [Journal].
package dev.mailsluice.policy.journal;
