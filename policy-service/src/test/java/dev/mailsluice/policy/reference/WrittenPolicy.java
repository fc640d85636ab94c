package dev.mailsluice.policy.reference;

import java.util.List;
import java.util.stream.Collectors;

/// A policy as somebody writes it: every value is the text that stands in the document.
///
/// @param reroute absent (null) in mode `NoReroute`
/// @param sendAs empty: not written
record WrittenPolicy(List<Hop> nextHops, List<Local> localDomains, Reroute reroute, List<Sender> sendAs) {
    /// @param host empty: `mx: true`
    /// @param port 0: not written
    /// @param tls empty: not written
    record Hop(String name, String host, int port, String tls) {
        private String json() {
            return "{\"name\":\"%s\"".formatted(name)
                    + (host.isEmpty() ? ",\"mx\":true" : ",\"host\":\"" + host + "\"")
                    + (port == 0 ? "" : ",\"port\":" + port)
                    + (tls.isEmpty() ? "" : ",\"tls\":\"" + tls + "\"")
                    + "}";
        }
    }

    record Local(String domain, boolean subdomains, String nextHop) {
        private String json() {
            return "{\"domain\":\"%s\",\"nextHop\":\"%s\",\"subdomains\":%s}".formatted(domain, nextHop, subdomains);
        }
    }

    record Route(String domain, boolean subdomains, String nextHop, boolean alwaysRelay) {
        private String json() {
            return "{\"domain\":\"%s\",\"nextHop\":\"%s\",\"subdomains\":%s,\"alwaysRelay\":%s}"
                    .formatted(domain, nextHop, subdomains, alwaysRelay);
        }
    }

    record Sender(String identity, List<String> reversePaths) {
        private String json() {
            return "{\"identity\":\"%s\",\"reversePaths\":%s}".formatted(identity, texts(reversePaths));
        }
    }

    /// @param tlsClients each a field and its text with `=` between them
    /// @param nextHop empty: not written
    record Reroute(
            List<String> never,
            List<String> clients,
            List<String> listeners,
            List<String> tlsClients,
            boolean authenticated,
            List<Route> routes,
            String nextHop,
            String otherwise) {
        private String json() {
            return "{\"never\":%s,\"allow\":{\"clients\":%s,\"listeners\":%s,\"tlsClients\":%s,\"authenticated\":%s},\"routes\":[%s]"
                            .formatted(
                                    texts(never),
                                    texts(clients),
                                    texts(listeners),
                                    objects(tlsClients),
                                    authenticated,
                                    routes.stream().map(Route::json).collect(Collectors.joining(",")))
                    + (nextHop.isEmpty() ? "" : ",\"nextHop\":\"" + nextHop + "\"")
                    + ",\"otherwise\":\"" + otherwise + "\"";
        }
    }

    /// @param acknowledged whether to say that strangers are meant to relay
    String json(boolean acknowledged) {
        return "{\"nextHops\":[%s],\"localDomains\":[%s],\"mode\":\"%s\""
                        .formatted(
                                nextHops.stream().map(Hop::json).collect(Collectors.joining(",")),
                                localDomains.stream().map(Local::json).collect(Collectors.joining(",")),
                                reroute == null ? "NoReroute" : "Reroute")
                + (sendAs.isEmpty()
                        ? ""
                        : ",\"sendAs\":[" + sendAs.stream().map(Sender::json).collect(Collectors.joining(",")) + "]")
                + (reroute == null
                        ? ""
                        : ",\"reroute\":" + reroute.json() + (acknowledged ? ",\"openRelay\":\"Acknowledged\"}" : "}"))
                + "}";
    }

    private static String objects(List<String> names) {
        return names.stream()
                .map(name -> "{\"" + name.replaceFirst("=", "\":\"") + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String texts(List<String> values) {
        return values.stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(",", "[", "]"));
    }
}
