package dev.mailsluice.edge.server;

import dev.mailsluice.edge.dns.DnsSettings;
import dev.mailsluice.edge.nexthop.NextHopSettings;
import dev.mailsluice.edge.session.SessionSettings;
import java.util.List;

/// @param eventLoops on which sessions are spread
public record ServerSettings(
        List<ListenerSettings> listeners,
        int eventLoops,
        ConnectionLimits connections,
        ShutdownSettings shutdown,
        SessionSettings session,
        NextHopSettings nextHop,
        DnsSettings dns) {

    public ServerSettings {
        listeners = List.copyOf(listeners);
    }
}
