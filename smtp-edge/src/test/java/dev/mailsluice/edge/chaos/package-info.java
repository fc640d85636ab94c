/// What goes wrong around the edge, one fault after the other, and what comes of it: the tables of
/// `docs/reliability.md`, each line of which is played by a test against a real edge. What holds in every line is not
/// in the tables but in [Books]: 250 means exactly one message at the next hop, anything else none, but for what is
/// counted as lost replies; and the next message passes.
///
/// Start with [NextHopFault] and [NextHopTrial], or with [ClientFault] and [ClientTrial]; [Matrix] compares with the
/// document.
package dev.mailsluice.edge.chaos;
