package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.session.NextHop;
import java.util.Optional;

/// A next hop, and whom the edge is to it. A connection serves only the very same.
public record Access(NextHop nextHop, Optional<Login> login) {}
