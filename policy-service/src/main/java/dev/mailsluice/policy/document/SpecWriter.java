package dev.mailsluice.policy.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.mailsluice.policy.domain.Allow;
import dev.mailsluice.policy.domain.CertificateName;
import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.Delegate;
import dev.mailsluice.policy.domain.DomainList;
import dev.mailsluice.policy.domain.LocalDomain;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.Reroute;
import dev.mailsluice.policy.domain.Route;
import dev.mailsluice.policy.domain.SendAs;
import dev.mailsluice.policy.domain.Target;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/// Writes a spec as JSON, every default filled in. A list that came later than the form is left out while it is empty:
/// the digest of a document without it stays what it was.
///
/// INVARIANT: what is written is in RFC 8785 form already: the fields stand in its order, and no text of a policy
/// has a
/// character that JSON escapes.
final class SpecWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private static final int LEAST = 1_000;
    private static final int A_DOMAIN = 100;
    private static final int A_NETWORK = 22;

    private final JsonGenerator json;

    private SpecWriter(JsonGenerator json) {
        this.json = json;
    }

    static String write(RelayPolicy policy) throws IOException {
        StringWriter text = new StringWriter(length(policy));
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            new SpecWriter(json).policy(policy);
        }
        return text.toString();
    }

    /// About how many characters it will take: a text of megabytes is not to be moved whenever it has grown.
    private static int length(RelayPolicy policy) {
        int routed =
                switch (policy.mode()) {
                    case NoReroute _, Delegate _ -> 0;
                    case Reroute reroute ->
                        A_DOMAIN * reroute.routes().size()
                                + A_NETWORK
                                        * (reroute.never().size()
                                                + reroute.allow().clients().size());
                };
        int sendAs = policy.sendAs().stream()
                .mapToInt(entry -> A_DOMAIN * (1 + entry.reversePaths().size()))
                .sum();
        return LEAST + A_DOMAIN * policy.localDomains().size() + routed + sendAs;
    }

    private void policy(RelayPolicy policy) throws IOException {
        json.writeStartObject();
        if (policy.mode() instanceof Delegate delegate) {
            json.writeFieldName("delegate");
            delegate(delegate);
        }
        list("localDomains", policy.localDomains(), this::localDomain);
        if (!policy.lists().isEmpty()) {
            list("localDomainsFrom", policy.lists(), this::domainList);
        }
        json.writeStringField("mode", policy.mode().name());
        list("nextHops", policy.nextHops(), this::nextHop);
        switch (policy.mode()) {
            case NoReroute _, Delegate _ -> {}
            case Reroute reroute -> {
                json.writeFieldName("reroute");
                reroute(reroute);
            }
        }
        if (!policy.sendAs().isEmpty()) {
            list("sendAs", policy.sendAs(), this::sendAs);
        }
        json.writeEndObject();
    }

    private void sendAs(SendAs entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("identity", entry.identity());
        list("reversePaths", entry.reversePaths(), pattern -> json.writeString(pattern.text()));
        json.writeEndObject();
    }

    private void delegate(Delegate delegate) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", delegate.delegate());
        json.writeStringField("nextHop", delegate.nextHop().name());
        json.writeEndObject();
    }

    private void nextHop(NextHop nextHop) throws IOException {
        json.writeStartObject();
        switch (nextHop.target()) {
            case Target.Host(var host) -> json.writeStringField("host", host);
            case Target.Mx _ -> json.writeBooleanField("mx", true);
        }
        json.writeStringField("name", nextHop.name());
        json.writeNumberField("port", nextHop.port());
        json.writeStringField("tls", nextHop.tls().name());
        json.writeEndObject();
    }

    private void localDomain(LocalDomain local) throws IOException {
        json.writeStartObject();
        json.writeStringField("domain", local.domain().ascii());
        if (local.list().isPresent()) {
            json.writeStringField("list", local.list().get());
        }
        json.writeStringField("nextHop", local.nextHop().name());
        json.writeBooleanField("subdomains", local.subdomains());
        json.writeEndObject();
    }

    private void domainList(DomainList list) throws IOException {
        json.writeStartObject();
        json.writeStringField("list", list.list());
        json.writeStringField("nextHop", list.nextHop().name());
        json.writeBooleanField("subdomains", list.subdomains());
        json.writeEndObject();
    }

    private void reroute(Reroute reroute) throws IOException {
        json.writeStartObject();
        json.writeFieldName("allow");
        allow(reroute.allow());
        list("never", reroute.never(), this::network);
        if (reroute.nextHop().isPresent()) {
            json.writeStringField("nextHop", reroute.nextHop().get().name());
        }
        if (reroute.acknowledged()) {
            json.writeStringField(ExposureJudge.OPEN_RELAY, ExposureJudge.ACKNOWLEDGED);
        }
        json.writeStringField("otherwise", reroute.otherwise().name());
        list("routes", reroute.routes(), this::route);
        json.writeEndObject();
    }

    private void allow(Allow allow) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("authenticated", allow.authenticated());
        list("clients", allow.clients(), this::network);
        list("listeners", allow.listeners(), json::writeString);
        if (!allow.tlsClients().isEmpty()) {
            list("tlsClients", allow.tlsClients(), this::tlsClient);
        }
        json.writeEndObject();
    }

    private void tlsClient(CertificateName name) throws IOException {
        json.writeStartObject();
        json.writeStringField(name.field(), name.text());
        json.writeEndObject();
    }

    private void network(Cidr network) throws IOException {
        json.writeString(network.toString());
    }

    private void route(Route route) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("alwaysRelay", route.alwaysRelay());
        json.writeStringField("domain", route.domain().ascii());
        json.writeStringField("nextHop", route.nextHop().name());
        json.writeBooleanField("subdomains", route.subdomains());
        json.writeEndObject();
    }

    private interface ItemWriter<T> {
        void write(T item) throws IOException;
    }

    private <T> void list(String name, List<T> items, ItemWriter<T> writer) throws IOException {
        json.writeArrayFieldStart(name);
        for (T item : items) {
            writer.write(item);
        }
        json.writeEndArray();
    }
}
