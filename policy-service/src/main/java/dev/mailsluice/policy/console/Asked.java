package dev.mailsluice.policy.console;

import io.vertx.core.MultiMap;
import java.util.Optional;
import java.util.OptionalLong;

/// The fields of a query or of a form. Of a field that stands twice, the first counts.
///
/// @param fields names are compared without case
record Asked(MultiMap fields) {

    /// As it was written; empty if there is no such field.
    String raw(String field) {
        return Optional.ofNullable(fields.get(field)).orElse("");
    }

    String text(String field) {
        return raw(field).strip();
    }

    boolean has(String field) {
        return fields.contains(field);
    }

    /// A whole number from 0; empty if there is none in the field.
    OptionalLong number(String field) {
        return parse(text(field));
    }

    /// Empty if it is none.
    static OptionalLong parse(String text) {
        return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }
}
