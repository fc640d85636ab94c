package dev.mailsluice.edge.server;

import dev.mailsluice.edge.dns.DnsSettings;
import dev.mailsluice.edge.nexthop.NextHopSettings;
import dev.mailsluice.edge.session.SessionSettings;
import java.time.Duration;
import java.util.List;

/// @param eventLoops on which sessions are spread
/// @param drainTimeout for sessions to end at shutdown
public record ServerSettings(
        List<ListenerSettings> listeners,
        int eventLoops,
        ConnectionLimits connections,
        Duration drainTimeout,
        SessionSettings session,
        NextHopSettings nextHop,
        DnsSettings dns) {

    public ServerSettings {
        listeners = List.copyOf(listeners);
    }
}
