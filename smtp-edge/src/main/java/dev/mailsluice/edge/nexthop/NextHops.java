package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.net.ClientTls;
import java.util.function.Supplier;

/// What the sessions of one event loop share to reach next hops.
///
/// @param credentials those that are in use
public record NextHops(
        NextHopSettings settings, NextHopPool pool, Dialer dialer, ClientTls tls, Supplier<Credentials> credentials) {}
