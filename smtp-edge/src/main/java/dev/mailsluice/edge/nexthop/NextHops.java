package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.net.ClientTls;

/// What the sessions of one event loop share to reach next hops.
public record NextHops(NextHopSettings settings, NextHopPool pool, Dialer dialer, ClientTls tls) {}
