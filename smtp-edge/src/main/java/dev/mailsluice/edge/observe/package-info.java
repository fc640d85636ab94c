/// What happened, as metrics and as one structured line per transaction and per connection, both from the same facts.
///
/// Labels are bounded: listener, verb of a fixed set, reply code, outcome; never an address, a domain or a digest.
/// Start with [SessionWatch].
package dev.mailsluice.edge.observe;
