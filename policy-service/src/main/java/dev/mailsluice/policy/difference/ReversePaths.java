package dev.mailsluice.policy.difference;

import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.PathPattern;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.SendAs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who may use which reverse-paths by a policy, as sets. Without `sendAs` everybody may use all of them.
///
/// @param named without what is everybody's
record ReversePaths(Paths ofEverybody, Map<String, List<PathPattern>> named) {

    static ReversePaths of(RelayPolicy policy) {
        if (policy.sendAs().isEmpty()) {
            return new ReversePaths(Paths.of(List.of(new PathPattern.Any())), Map.of());
        }
        Map<String, List<PathPattern>> named = new LinkedHashMap<>();
        policy.sendAs().forEach(entry -> named.putIfAbsent(entry.identity(), entry.reversePaths()));
        List<PathPattern> everybodys = named.remove(SendAs.EVERYBODY);
        return new ReversePaths(Paths.of(everybodys == null ? List.of() : everybodys), named);
    }

    Set<String> identities() {
        return named.keySet();
    }

    /// What one who authenticated so may use in all.
    Paths of(String identity) {
        List<PathPattern> all = new ArrayList<>(ofEverybody.written());
        all.addAll(named.getOrDefault(identity, List.of()));
        return Paths.of(all);
    }

    /// @param written as in the document, in its order
    record Paths(Set<PathPattern> written, Set<DomainName> domains) {
        static Paths of(List<PathPattern> patterns) {
            Set<DomainName> domains = new HashSet<>();
            for (PathPattern pattern : patterns) {
                if (pattern instanceof PathPattern.OfDomain(var domain)) {
                    domains.add(domain);
                }
            }
            return new Paths(new LinkedHashSet<>(patterns), domains);
        }

        /// The patterns some of whose reverse-paths the other has not, without those that lie in another of these.
        Set<PathPattern> minus(Paths other) {
            Set<PathPattern> left = new LinkedHashSet<>();
            written.stream().filter(pattern -> !other.covers(pattern)).forEach(left::add);
            left.removeIf(this::isWithinAnother);
            return left;
        }

        /// A domain has more local parts than anybody can name, so no mailboxes make up one.
        private boolean covers(PathPattern pattern) {
            return written.contains(pattern) || isWithinAnother(pattern);
        }

        private boolean isWithinAnother(PathPattern pattern) {
            boolean any = written.contains(new PathPattern.Any());
            return switch (pattern) {
                case PathPattern.Any _ -> false;
                case PathPattern.OfDomain _ -> any;
                case PathPattern.OfMailbox(var _, var domain) -> any || domains.contains(domain);
            };
        }
    }
}
