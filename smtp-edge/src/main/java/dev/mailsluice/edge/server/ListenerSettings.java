package dev.mailsluice.edge.server;

import dev.mailsluice.edge.sasl.Mechanism;
import dev.mailsluice.edge.session.Authentication;
import java.util.Optional;
import java.util.Set;

/// Where the edge listens.
///
/// @param name as policies and metrics call it
/// @param host address to listen on
/// @param port TCP port; 0 is any free one
/// @param tls absent without a certificate
/// @param proxy if clients come through load balancers that say who they are
/// @param authentication what it makes of AUTH
/// @param mechanisms of AUTH that it offers
/// @param xclient if clients come through proxies that say who they are in SMTP; never together with `proxy`, whose
/// clients would all pass for the load balancer
public record ListenerSettings(
        String name,
        String host,
        int port,
        Optional<ListenerTls> tls,
        Optional<ProxySettings> proxy,
        Authentication authentication,
        Set<Mechanism> mechanisms,
        Optional<XclientSettings> xclient) {

    public ListenerSettings {
        mechanisms = Set.copyOf(mechanisms);
        if (proxy.isPresent() && xclient.isPresent()) {
            throw new IllegalArgumentException(
                    "listener `" + name + "` takes both PROXY headers and XCLIENT: make it two listeners");
        }
    }

    /// A listener with the usual mechanisms.
    public ListenerSettings(
            String name,
            String host,
            int port,
            Optional<ListenerTls> tls,
            Optional<ProxySettings> proxy,
            Authentication authentication,
            Optional<XclientSettings> xclient) {
        this(name, host, port, tls, proxy, authentication, Mechanism.USUAL, xclient);
    }

    /// A listener without a certificate that clients connect to themselves.
    public ListenerSettings(String name, String host, int port) {
        this(name, host, port, Optional.empty(), Optional.empty(), Authentication.OFF, Optional.empty());
    }
}
