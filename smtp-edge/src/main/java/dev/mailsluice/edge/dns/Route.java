package dev.mailsluice.edge.dns;

import dev.mailsluice.edge.assurance.Assurance;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import java.net.InetAddress;
import java.util.List;

/// Where mail for a next hop can go.
public sealed interface Route {

    int MAX_PEERS = 10;

    /// @param peers at least one, in the order in which they are tried
    record To(List<Peer> peers) implements Route {
        public To {
            peers = List.copyOf(peers);
        }
    }

    /// @param reply what the client shall be told
    record Nowhere(Reply reply) implements Route {}

    /// What is known of one host.
    record Host(String name, Lookup<InetAddress> addresses, Assurance assurance) {

        /// One of which nothing is published.
        Host(String name, Lookup<InetAddress> addresses) {
            this(name, addresses, new Assurance.None());
        }

        Host with(Assurance published) {
            return new Host(name, addresses, published);
        }
    }

    /// To a host that policy names. It is configuration, so nothing about it is permanent to the client.
    static Route toHost(Host host, Reach reach) {
        List<Peer> peers = peers(List.of(host), reach);
        if (!peers.isEmpty()) {
            return new To(peers);
        }
        return new Nowhere(
                host.addresses() instanceof Lookup.Failed ? Replies.DNS_FAILED : Replies.NEXT_HOP_WITHOUT_ADDRESS);
    }

    /// To the best of `hosts`, of which none usable "MUST be reported as an error": RFC 5321 §5.1. An address that is
    /// not to be used will not become one by waiting.
    static Route toExchangers(List<Host> hosts, Reach reach) {
        List<Peer> peers = peers(hosts, reach);
        if (!peers.isEmpty()) {
            return new To(peers);
        }
        boolean uncertain = hosts.stream().anyMatch(host -> host.addresses() instanceof Lookup.Failed);
        return new Nowhere(uncertain ? Replies.DNS_FAILED : Replies.NO_MAIL_HOST);
    }

    private static List<Peer> peers(List<Host> hosts, Reach reach) {
        return hosts.stream()
                .flatMap(host -> host.addresses().recordsOrNone().stream()
                        .filter(reach::allows)
                        .map(address -> new Peer(host.name(), address, host.assurance())))
                .distinct()
                .limit(MAX_PEERS)
                .toList();
    }
}
