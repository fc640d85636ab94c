package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Quoted;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The fields of one object. Each is asked for by name; what nobody asked for is unknown.
final class Fields {
    private final Place place;
    private final Map<String, Node> byName;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(Place place, Map<String, Node> byName) {
        this.place = place;
        this.byName = byName;
    }

    Place place() {
        return place;
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /// Something is wrong with the field, whether it is there or not.
    void problem(String name, String message) {
        place.problems().add(path(name), message);
    }

    private Path path(String name) {
        return place.path().field(name);
    }

    Optional<Place> optional(String name) {
        known.add(name);
        Node node = byName.get(name);
        if (node instanceof Node.Null) {
            problem(name, "must not be null; leave the field out, or give it a value");
        }
        return node == null || node instanceof Node.Null
                ? Optional.empty()
                : Optional.of(new Place(path(name), node, place.problems()));
    }

    Optional<Place> required(String name, String remedy) {
        if (!has(name)) {
            problem(name, "is missing; " + remedy);
        }
        return optional(name);
    }

    boolean flag(String name) {
        return optional(name).flatMap(Place::flag).orElse(false);
    }

    /// The field is known and may hold anything.
    void ignore(String name) {
        known.add(name);
    }

    /// All fields are known and may hold anything.
    void ignoreAll() {
        known.addAll(byName.keySet());
    }

    /// The same fields, named as if they were the whole document.
    Fields asRoot() {
        return new Fields(new Place(Path.ROOT, place.node(), place.problems()), byName);
    }

    /// To be called when every known field was asked for.
    void refuseUnknown() {
        byName.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problem(name, "%s is not known here; %s".formatted(Quoted.text(name), remedy(name))));
    }

    private String remedy(String name) {
        return Nearest.to(name, known)
                .map(nearest -> "did you mean `%s`?".formatted(nearest))
                .orElseGet(() -> known.stream().collect(Collectors.joining("`, `", "known are `", "`")));
    }
}
