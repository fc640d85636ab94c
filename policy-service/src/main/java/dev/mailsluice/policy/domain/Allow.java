package dev.mailsluice.policy.domain;

import java.util.List;

/// Who may relay: any one criterion suffices, an empty list allows nobody.
///
/// @param clients networks of client addresses
/// @param listeners names of listeners on which a client came in
/// @param authenticated whether a session that passed AUTH may relay
public record Allow(List<Cidr> clients, List<String> listeners, boolean authenticated) {
    public static final Allow NOBODY = new Allow(List.of(), List.of(), false);

    public Allow {
        clients = CidrList.copyOf(clients);
        listeners = List.copyOf(listeners);
    }

    public boolean anybody() {
        return authenticated || !clients.isEmpty() || !listeners.isEmpty();
    }
}
