package dev.mailsluice.policy.migrate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The output of `postconf -n`, or a `main.cf`: `name = value`; a line that begins with white space goes on with the
/// one before.
final class PostfixParameters {

    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z0-9_]+)\\s*=\\s*(.*)");
    private static final Pattern REFERENCE =
            Pattern.compile("\\$(?:\\{([A-Za-z0-9_]+)}|\\(([A-Za-z0-9_]+)\\)|([A-Za-z0-9_]+))");
    private static final int DEEPEST = 10;

    private final Map<String, String> values = new HashMap<>();

    /// @throws IllegalArgumentException if a line is none, or there is no line
    PostfixParameters(String text) {
        String joined = text.replaceAll("(?m)^#.*\\R?", "").replaceAll("\\R[ \\t]+", " ");
        for (String line : joined.split("\\R")) {
            if (!line.isBlank()) {
                Matcher parameter = PARAMETER.matcher(line.strip());
                if (!parameter.matches()) {
                    throw new IllegalArgumentException("`" + line + "` is not `name = value`: is it `postconf -n`?");
                }
                values.put(parameter.group(1), parameter.group(2).strip());
            }
        }
        if (values.isEmpty()) {
            throw new IllegalArgumentException("the file holds no parameter: it should be the output of `postconf -n`,"
                    + " or of `postconf -c FOLDER -n` for a `main.cf` elsewhere");
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /// The value with all references replaced that are known; those to nothing stay as they are.
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(text -> expanded(text, 0));
    }

    List<String> words(String name) {
        return value(name).map(Lists::words).orElse(List.of());
    }

    private String expanded(String text, int depth) {
        return REFERENCE.matcher(text).replaceAll(reference -> {
            String name = Optional.ofNullable(reference.group(1))
                    .or(() -> Optional.ofNullable(reference.group(2)))
                    .orElseGet(() -> reference.group(3));
            String known = values.get(name);
            return Matcher.quoteReplacement(
                    known == null || depth == DEEPEST ? reference.group() : expanded(known, depth + 1));
        });
    }
}
