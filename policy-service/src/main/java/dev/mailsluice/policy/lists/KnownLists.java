package dev.mailsluice.policy.lists;

import dev.mailsluice.policy.document.DomainLists;
import dev.mailsluice.policy.domain.Quoted;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.exposure.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// What each list said when it was read last. A list that cannot be read any more stays as it was.
public final class KnownLists implements DomainLists {

    private static final int LONGEST_REASON = 300;

    private final Set<String> configured;
    private final Map<String, Found> found = new ConcurrentHashMap<>();
    private final Map<String, String> troubles = new ConcurrentHashMap<>();

    public KnownLists(Set<String> configured) {
        this.configured = new TreeSet<>(configured);
    }

    @Override
    public Found find(String list) {
        return configured.contains(list)
                ? found.getOrDefault(list, new Unread("nobody has looked at it yet"))
                : new Unknown(configured);
    }

    /// Returns whether that is news.
    boolean learn(String list, Content content) {
        return !content.equals(found.put(list, content));
    }

    /// It could be read, and what it says is published.
    void healthy(String list) {
        troubles.remove(list);
    }

    /// What it said before, or what was published, stays.
    void troubled(String list, String reason) {
        troubles.put(list, Quoted.printable(reason, LONGEST_REASON));
    }

    /// Of the lists that the policy names.
    public List<Warning> warnings(RelayPolicy policy) {
        List<Warning> warnings = new ArrayList<>();
        for (int i = 0; i < policy.lists().size(); i++) {
            String list = policy.lists().get(i).list();
            String reason = troubles.get(list);
            if (reason != null) {
                warnings.add(new Warning(
                        "localDomainsFrom[" + i + "].list",
                        "what was published stays, for list `%s` cannot be followed: %s".formatted(list, reason)));
            }
        }
        return warnings;
    }

    void failed(String list, String reason) {
        troubled(list, reason);
        found.merge(list, new Unread(reason), (before, now) -> before instanceof Content ? before : now);
    }
}
