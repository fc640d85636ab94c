package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The next hops of a document, to which the rest refers by name.
///
/// @param byName with those that have problems of their own as empty, so that who refers to them is not blamed
record NextHops(List<NextHop> list, Map<String, Optional<NextHop>> byName) {
    private static final int NAMED_IN_MESSAGE = 10;

    Optional<NextHop> resolve(Place reference) {
        return reference.text().flatMap(name -> {
            if (!byName.containsKey(name)) {
                reference.problem("next hop %s is not known; %s", Quoted.text(name), remedy());
            }
            return byName.getOrDefault(name, Optional.empty());
        });
    }

    private String remedy() {
        if (byName.isEmpty()) {
            return "add it to `nextHops`, which is empty";
        }
        String names = byName.keySet().stream().limit(NAMED_IN_MESSAGE).collect(Collectors.joining("`, `"));
        return "known are `%s`%s".formatted(names, byName.size() > NAMED_IN_MESSAGE ? " and more" : "");
    }
}
