package dev.mailsluice.edge.policy;

import dev.mailsluice.edge.session.Question;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which policy decides for which listener.
///
/// @param byListener the policy of each listener that has one of its own
/// @param otherwise the policy of every other listener
public record Policies(Map<String, String> byListener, String otherwise) {

    public Policies {
        byListener = Map.copyOf(byListener);
    }

    /// One policy for all listeners.
    public static Policies one(String name) {
        return new Policies(Map.of(), name);
    }

    public String of(String listener) {
        return byListener.getOrDefault(listener, otherwise);
    }

    String of(Question question) {
        return of(question.client().listener());
    }

    /// All that may be asked about, by name.
    Set<String> names() {
        Set<String> names = new TreeSet<>(byListener.values());
        names.add(otherwise);
        return names;
    }
}
