package dev.mailsluice.policy.domain;

import java.util.List;

/// Who may relay: any one criterion suffices, an empty list allows nobody.
///
/// @param clients networks of client addresses
/// @param listeners names of listeners on which a client came in
/// @param tlsClients names of clients' certificates, one of which a client's has to have
/// @param authenticated whether a session that passed AUTH may relay
public record Allow(
        List<Cidr> clients, List<String> listeners, List<CertificateName> tlsClients, boolean authenticated) {
    public static final Allow NOBODY = new Allow(List.of(), List.of(), false);

    public Allow {
        clients = CidrList.copyOf(clients);
        listeners = List.copyOf(listeners);
        tlsClients = List.copyOf(tlsClients);
    }

    /// One that names no certificates.
    public Allow(List<Cidr> clients, List<String> listeners, boolean authenticated) {
        this(clients, listeners, List.of(), authenticated);
    }

    public boolean anybody() {
        return authenticated || !clients.isEmpty() || !listeners.isEmpty() || !tlsClients.isEmpty();
    }
}
