package dev.mailsluice.policy.migrate;

import java.util.Collection;

/// A draft as the YAML of a spec, as a human would write it: without what is the default anyway.
final class DraftYaml {

    private final StringBuilder yaml = new StringBuilder();

    private DraftYaml() {}

    static String of(Draft draft) {
        var writer = new DraftYaml();
        writer.write(draft);
        return writer.yaml.toString();
    }

    private void write(Draft draft) {
        yaml.append("nextHops:\n");
        draft.nextHops.forEach(this::nextHop);
        yaml.append(draft.localDomains.isEmpty() ? "localDomains: []\n" : "localDomains:\n");
        draft.localDomains.forEach((name, domain) -> domain("", name, domain, ""));
        if (!draft.reroutes) {
            yaml.append("mode: NoReroute\n");
            return;
        }
        yaml.append("mode: Reroute\nreroute:\n");
        list("  never", draft.never);
        if (!draft.clients.isEmpty() || draft.authenticated) {
            yaml.append("  allow:\n");
            list("    clients", draft.clients);
            if (draft.authenticated) {
                yaml.append("    authenticated: true\n");
            }
        }
        if (!draft.relayedDomains.isEmpty()) {
            yaml.append("  routes:\n");
            draft.relayedDomains.forEach((name, domain) -> domain("  ", name, domain, ", alwaysRelay: true"));
        }
        yaml.append("  nextHop: ").append(Draft.INTERNET).append('\n');
        yaml.append("  otherwise: ").append(draft.open ? "Relay" : "Refuse").append('\n');
    }

    private void nextHop(String name, Hop hop) {
        yaml.append("- {name: ").append(name);
        hop.host()
                .ifPresentOrElse(host -> yaml.append(", host: ").append(quoted(host)), () -> yaml.append(", mx: true"));
        if (hop.port() != Hop.SMTP) {
            yaml.append(", port: ").append(hop.port());
        }
        yaml.append(", tls: ").append(hop.tls()).append("}\n");
    }

    private void domain(String indent, String name, Draft.Domain domain, String more) {
        yaml.append(indent).append("- {domain: ").append(quoted(name));
        if (domain.subdomains()) {
            yaml.append(", subdomains: true");
        }
        yaml.append(", nextHop: ").append(domain.hop()).append(more).append("}\n");
    }

    private void list(String name, Collection<?> items) {
        if (!items.isEmpty()) {
            yaml.append(name).append(":\n");
            String indent = " ".repeat(name.length() - name.strip().length());
            items.forEach(item -> yaml.append(indent)
                    .append("- ")
                    .append(quoted(item.toString()))
                    .append('\n'));
        }
    }

    /// Names and networks of IPv4 need no quotes; what else there may be gets them.
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9./-]*")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
