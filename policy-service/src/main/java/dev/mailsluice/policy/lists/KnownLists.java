package dev.mailsluice.policy.lists;

import dev.mailsluice.policy.document.DomainLists;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// What each list said when it was read last. A list that cannot be read any more stays as it was.
public final class KnownLists implements DomainLists {

    private final Set<String> configured;
    private final Map<String, Found> found = new ConcurrentHashMap<>();

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

    void failed(String list, String reason) {
        found.merge(list, new Unread(reason), (before, now) -> before instanceof Content ? before : now);
    }
}
