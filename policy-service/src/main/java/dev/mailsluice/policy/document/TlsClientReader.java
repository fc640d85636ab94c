package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.CertificateName;
import dev.mailsluice.policy.domain.Parsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads `reroute.allow.tlsClients`: objects of one field each, in which each name may stand once.
final class TlsClientReader {
    private static final Map<String, Function<String, Parsed<CertificateName>>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put(CertificateName.DNS_NAME, CertificateName::dnsName);
        KINDS.put(CertificateName.URI, CertificateName::uri);
        KINDS.put(CertificateName.FINGERPRINT, CertificateName::fingerprint);
    }

    private TlsClientReader() {}

    static List<CertificateName> read(Optional<Place> list) {
        List<CertificateName> names = new ArrayList<>();
        Map<CertificateName, Path> first = new HashMap<>();
        for (Place item : list.map(place -> place.items(Bounds.TLS_CLIENTS)).orElse(List.of())) {
            item.fields().flatMap(TlsClientReader::name).ifPresent(name -> {
                Path earlier = first.putIfAbsent(name, item.path());
                if (earlier != null) {
                    item.problem("`%s` stands already at `%s`; remove one", name, earlier);
                }
                names.add(name);
            });
        }
        return names;
    }

    private static Optional<CertificateName> name(Fields entry) {
        List<CertificateName> names = new ArrayList<>();
        int there = 0;
        for (var kind : KINDS.entrySet()) {
            Optional<Place> place = entry.optional(kind.getKey());
            there += entry.has(kind.getKey()) ? 1 : 0;
            place.flatMap(text -> text.parsed(kind.getValue())).ifPresent(names::add);
        }
        entry.refuseUnknown();
        if (there != 1) {
            entry.place()
                    .problem(
                            there == 0
                                    ? "names no certificate; write one of `dnsName`, `uri` and `fingerprint`"
                                    : "has more than one of `dnsName`, `uri` and `fingerprint`; write an entry for each");
            return Optional.empty();
        }
        return names.stream().findFirst();
    }
}
