package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.PathPattern;
import dev.mailsluice.policy.domain.SendAs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `sendAs`, in which each identity may stand once, and of an identity each reverse-path. An empty list would say
/// that nobody is asked, and look as if nobody might: it is refused.
final class SendAsReader {
    private final Map<String, Path> first = new HashMap<>();

    private SendAsReader() {}

    static List<SendAs> read(Optional<Place> list) {
        if (list.isEmpty()) {
            return List.of();
        }
        List<Place> items = list.get().items(Bounds.SEND_AS);
        if (items.isEmpty() && list.get().node() instanceof Node.Items) {
            list.get()
                    .problem("is empty, so nobody would be asked; leave it out, or write an entry, as"
                            + " `{identity: alice, reversePaths: [alice@corp.example]}`");
        }
        SendAsReader reader = new SendAsReader();
        List<SendAs> entries = items.stream()
                .flatMap(item -> item.fields().flatMap(reader::entry).stream())
                .toList();
        int all =
                entries.stream().mapToInt(entry -> entry.reversePaths().size()).sum();
        if (all > Bounds.REVERSE_PATHS_IN_ALL) {
            list.get()
                    .problem("has %,d reverse-paths in all; at most %,d are allowed", all, Bounds.REVERSE_PATHS_IN_ALL);
        }
        return entries;
    }

    private Optional<SendAs> entry(Fields entry) {
        Optional<String> identity = entry.required("identity", "write who passed AUTH, or `\"*\"` for whoever did")
                .flatMap(place -> place.parsed(SendAs::identity).map(text -> claim(place, text)));
        Optional<Place> list = entry.required(
                "reversePaths", "list the reverse-paths; an empty list leaves the null reverse-path alone");
        List<PathPattern> reversePaths = list.map(SendAsReader::reversePaths).orElse(List.of());
        entry.refuseUnknown();
        return list.isPresent() ? identity.map(who -> new SendAs(who, reversePaths)) : Optional.empty();
    }

    private String claim(Place place, String identity) {
        Path earlier = first.putIfAbsent(identity, place.path());
        if (earlier != null) {
            place.problem("`%s` stands already at `%s`; write all its reverse-paths there", identity, earlier);
        }
        return identity;
    }

    private static List<PathPattern> reversePaths(Place list) {
        List<PathPattern> patterns = new ArrayList<>();
        Map<PathPattern, Path> known = new HashMap<>();
        for (Place item : list.items(Bounds.REVERSE_PATHS)) {
            item.parsed(PathPattern::parse).ifPresent(pattern -> {
                Path earlier = known.putIfAbsent(pattern, item.path());
                if (earlier != null) {
                    item.problem("`%s` stands already at `%s`; remove one", pattern, earlier);
                }
                patterns.add(pattern);
            });
        }
        return patterns;
    }
}
