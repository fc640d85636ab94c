package dev.mailsluice.edge.dns;

import java.util.ArrayList;
import java.util.List;

/// What DNS said to one question. CNAMEs are followed already: RFC 5321 §5.1.
public sealed interface Lookup<T> {

    /// @param records at least one
    record Found<T>(List<T> records) implements Lookup<T> {
        public Found {
            records = List.copyOf(records);
        }
    }

    /// The name exists, without records of this type: RFC 2308 §2.2.
    record NoData<T>() implements Lookup<T> {}

    /// The name does not exist: RFC 2308 §2.1.
    record NoDomain<T>() implements Lookup<T> {}

    /// No answer, or none that can be used. It may be otherwise later.
    record Failed<T>() implements Lookup<T> {}

    default List<T> recordsOrNone() {
        return switch (this) {
            case Found<T>(List<T> records) -> records;
            case NoData<T> _, NoDomain<T> _, Failed<T> _ -> List.of();
        };
    }

    /// Both answers for one name as one: what was found counts, then what is uncertain, then what is not there.
    default Lookup<T> and(Lookup<T> other) {
        List<T> all = new ArrayList<>(recordsOrNone());
        all.addAll(other.recordsOrNone());
        if (!all.isEmpty()) {
            return new Found<>(all);
        }
        if (this instanceof Failed<T> || other instanceof Failed<T>) {
            return new Failed<>();
        }
        return this instanceof NoDomain<T> ? this : other;
    }
}
