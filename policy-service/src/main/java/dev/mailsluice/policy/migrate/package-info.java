/// The command that makes a policy of what another mail server was configured with, and says what it left out and why.
///
/// It reads text and writes text; nothing of the service runs. A [Source] reads one kind of configuration into a
/// [Draft]; what the old server held without using it, and would have used some day, is told as [Note.Kind#STALE].
///
/// May know: `document`, `domain`. Start reading at [Import], then [ExchangeRegistry].
package dev.mailsluice.policy.migrate;
