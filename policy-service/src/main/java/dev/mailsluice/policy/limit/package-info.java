/// Counts failures by whoever caused them, within windows of time and bounds of memory.
///
/// May know: the JDK, `domain`.
///
/// Start reading at [FailureTable].
package dev.mailsluice.policy.limit;
