package dev.mailsluice.edge.smtp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The parameters after a path, in the order given: RFC 5321 §4.1.2. A keyword stands once.
///
/// @param list each with its keyword in upper case
public record EsmtpParameters(List<Parameter> list) {

    public static final EsmtpParameters NONE = new EsmtpParameters(List.of());

    private static final Pattern KEYWORD = Pattern.compile("[A-Z0-9][A-Z0-9-]*");

    /// `esmtp-param = esmtp-keyword ["=" esmtp-value]`
    public record Parameter(String keyword, Optional<String> value) {}

    public EsmtpParameters {
        list = List.copyOf(list);
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    /// @param keyword in upper case
    boolean has(String keyword) {
        return list.stream().anyMatch(p -> p.keyword().equals(keyword));
    }

    /// @param keyword in upper case
    Optional<String> value(String keyword) {
        for (Parameter parameter : list) {
            if (parameter.keyword().equals(keyword)) {
                return parameter.value();
            }
        }
        return Optional.empty();
    }

    /// What `text`, the rest of a command, holds; empty if it is malformed or names a keyword twice.
    static Optional<EsmtpParameters> parse(String text) {
        if (text.isBlank()) {
            return Optional.of(NONE);
        }
        if (!text.startsWith(" ")) {
            return Optional.empty();
        }
        List<Parameter> parameters = new ArrayList<>();
        Set<String> keywords = new HashSet<>();
        for (String word : text.strip().split(" +")) {
            int equals = word.indexOf('=');
            String keyword = Ascii.upper(equals < 0 ? word : word.substring(0, equals));
            Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
            boolean badValue =
                    value.isPresent() && (value.get().isEmpty() || value.get().indexOf('=') >= 0);
            if (!KEYWORD.matcher(keyword).matches() || badValue || !keywords.add(keyword)) {
                return Optional.empty();
            }
            parameters.add(new Parameter(keyword, value));
        }
        return Optional.of(new EsmtpParameters(parameters));
    }
}
