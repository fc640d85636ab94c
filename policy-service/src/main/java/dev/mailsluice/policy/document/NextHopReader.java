package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.DnsLabel;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.Quoted;
import dev.mailsluice.policy.domain.Target;
import dev.mailsluice.policy.domain.Tls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `nextHops`.
final class NextHopReader {
    private final HostRules rules;
    private final List<NextHop> list = new ArrayList<>();
    private final Map<String, Optional<NextHop>> byName = new LinkedHashMap<>();

    private NextHopReader(HostRules rules) {
        this.rules = rules;
    }

    static NextHops read(Optional<Place> nextHops, HostRules rules) {
        NextHopReader reader = new NextHopReader(rules);
        nextHops.map(place -> place.items(Bounds.NEXT_HOPS)).orElse(List.of()).stream()
                .flatMap(item -> item.fields().stream())
                .forEach(reader::add);
        return new NextHops(reader.list, reader.byName);
    }

    private void add(Fields fields) {
        Optional<String> name =
                fields.required("name", "the policy refers to it").flatMap(place -> place.parsed(DnsLabel::parse));
        int port = fields.optional("port").flatMap(Place::port).orElse(NextHop.DEFAULT_PORT);
        Tls tls =
                fields.optional("tls").flatMap(place -> place.oneOf(Tls.class)).orElse(NextHop.DEFAULT_TLS);
        Optional<Target> target = target(fields, port);
        fields.refuseUnknown();
        name.ifPresent(text -> {
            Optional<NextHop> nextHop = target.map(found -> new NextHop(text, found, port, tls));
            if (byName.putIfAbsent(text, nextHop) != null) {
                fields.problem("name", "another next hop is called `%s`; rename one".formatted(text));
            }
            nextHop.ifPresent(list::add);
        });
    }

    private Optional<Target> target(Fields fields, int port) {
        Optional<Place> host = fields.optional("host");
        Optional<Place> mx = fields.optional("mx");
        if (fields.has("host") == fields.has("mx")) {
            fields.place().problem("needs exactly one of `host` and `mx: true`");
            return Optional.empty();
        }
        return host.flatMap(place -> host(place, port)).or(() -> mx.flatMap(NextHopReader::mx));
    }

    private Optional<Target> host(Place place, int port) {
        Optional<Host> host = place.parsed(rules::host);
        host.filter(found -> rules.loops(found, port))
                .ifPresent(found -> place.problem(
                        "%s port `%d` is one of our own listeners, mail would loop; write the name of another host",
                        Quoted.text(found.text()), port));
        return host.map(found -> new Target.Host(found.text()));
    }

    private static Optional<Target> mx(Place place) {
        Optional<Boolean> flag = place.flag();
        flag.filter(mx -> !mx).ifPresent(_ -> place.problem("is `false`; write `mx: true`, or `host` instead"));
        return flag.map(_ -> new Target.Mx());
    }
}
