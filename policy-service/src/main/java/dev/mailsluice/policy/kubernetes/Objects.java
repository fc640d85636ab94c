package dev.mailsluice.policy.kubernetes;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The objects as they were seen last, by name. Nothing is decided by them: they say what is worth a question, and
/// what their status is.
final class Objects {

    private final ConcurrentHashMap<String, SeenObject> byName = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Reconciled> reconciled = new ConcurrentHashMap<>();

    /// Returns whether it asks for something else than before. What is older than what was seen is none.
    boolean see(SeenObject object) {
        if (byName.size() >= WorkQueue.MAX && !byName.containsKey(object.name())) {
            return true;
        }
        SeenObject before = byName.get(object.name());
        SeenObject now = byName.merge(object.name(), object, (known, next) -> next.isOlderThan(known) ? known : next);
        return now == object && (before == null || !before.asksForTheSameAs(object));
    }

    void note(String name, Reconciled what) {
        what.object()
                .ifPresentOrElse(
                        object -> {
                            see(object);
                            if (byName.containsKey(name)) {
                                reconciled.put(name, what);
                            }
                        },
                        () -> {
                            byName.remove(name);
                            reconciled.remove(name);
                        });
    }

    Optional<SeenObject> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// What became of the object as it is, if that is known by now.
    Optional<Outcome> outcome(SeenObject object) {
        return Optional.ofNullable(reconciled.get(object.name()))
                .filter(latest -> latest.isAbout(object))
                .map(Reconciled::outcome);
    }

    Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    Collection<SeenObject> all() {
        return List.copyOf(byName.values());
    }
}
