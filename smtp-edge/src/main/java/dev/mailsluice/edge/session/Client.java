package dev.mailsluice.edge.session;

import java.util.Optional;

/// Who connected, as the edge itself knows it, or a load balancer that it trusts. Nothing in here was claimed by the
/// client.
///
/// @param session id of the session, unique, as in the log
/// @param address as text, IPv4 or IPv6 without zone
/// @param localAddress the edge's own address as the client reached it, as text; empty if not known
/// @param listener name of the listener the client came in on
public record Client(String session, String address, Optional<String> localAddress, String listener) {}
