package dev.mailsluice.policy.reference;

import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.domain.AskDelegate;
import dev.mailsluice.policy.domain.Channel;
import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.Deliver;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.Refuse;
import dev.mailsluice.policy.domain.Relay;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.domain.Reply;
import dev.mailsluice.policy.domain.Target;
import dev.mailsluice.policy.domain.TlsClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What is shipped, from the octets of a document on.
final class Ours {
    private static final PolicyRevision REVISION = new PolicyRevision("default", 1, "sha256:" + "0".repeat(64));
    private static final PolicyReader READER = new PolicyReader(new PolicyReader.Rules(false, List.of()));

    private final PolicySnapshot snapshot;

    private Ours(PolicySnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /// Empty if the policy cannot be published, whether or not it says that strangers are meant to relay.
    static Optional<Ours> of(WrittenPolicy policy) {
        return read(policy.json(false))
                .or(() -> read(policy.json(true)))
                .map(valid -> new Ours(PolicySnapshot.compile(REVISION, valid)));
    }

    private static Optional<RelayPolicy> read(String json) {
        return switch (READER.read(json.getBytes(StandardCharsets.UTF_8), Format.JSON, "default")) {
            case PolicyReader.Result.Valid(var policy) -> Optional.of(policy);
            case PolicyReader.Result.Invalid _ -> Optional.empty();
        };
    }

    Answer decide(Asked asked) {
        Decision decision = snapshot.decide(new RelayRequest(
                ClientAddress.parse(asked.client()),
                asked.listener(),
                Optional.of(asked.identity()).filter(identity -> !identity.isEmpty()),
                asked.reversePath(),
                asked.forwardPath(),
                channel(asked.certificate())));
        String rule = decision.rule().path();
        String reply = reply(decision.reply());
        return switch (decision) {
            case Deliver(var _, var _, var hop, var path) -> new Answer("Deliver", rule, text(hop), path, reply);
            case Relay(var _, var _, var hop, var path) -> new Answer("Relay", rule, text(hop), path, reply);
            case Refuse _ -> new Answer("Refuse", rule, "", "", reply);
            case Defer _, AskDelegate _ -> new Answer("Defer", rule, "", "", reply);
        };
    }

    private static Channel channel(List<String> certificate) {
        return certificate.isEmpty()
                ? Channel.CLEAR
                : new Channel.Tls(Optional.of(TlsClient.of(
                        String.join("", of("fingerprint", certificate)),
                        of("dnsName", certificate),
                        of("uri", certificate))));
    }

    private static List<String> of(String kind, List<String> certificate) {
        return certificate.stream()
                .filter(name -> name.startsWith(kind + "="))
                .map(name -> name.substring(kind.length() + 1))
                .toList();
    }

    private static String text(NextHop hop) {
        String target =
                switch (hop.target()) {
                    case Target.Host(var host) -> host;
                    case Target.Mx() -> "mx";
                };
        return "%s %s:%d %s".formatted(hop.name(), target, hop.port(), hop.tls());
    }

    private static String reply(Reply reply) {
        return reply.code() + " " + reply.enhancedStatus();
    }
}
