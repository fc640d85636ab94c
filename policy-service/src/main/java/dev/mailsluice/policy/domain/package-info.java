/// What a relay policy is and what it decides.
///
/// A *policy* is what a human wrote ([RelayPolicy]); a *revision* is one published state of it ([PolicyRevision]);
/// a *snapshot* is a revision made ready to answer ([PolicySnapshot]); a *decision* is the answer for one recipient
/// and names the *rule* that gave it ([Decision], [Rule]).
///
/// May know: the JDK and itself. No clock, no random source, no I/O; every answer is a function of its arguments.
///
/// Start reading at [PolicySnapshot#decide].
package dev.mailsluice.policy.domain;
