package dev.mailsluice.systemtests.manifests;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The keys that a service has, as the table in its README names them.
record ServiceKeys(Set<String> names) {

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final String PREFIX = "mailsluice.";

    /// @param service `policy-service` or `smtp-edge`
    static ServiceKeys of(String service) {
        var names = new TreeSet<String>();
        for (List<String> row : MarkdownTable.below(Path.of("../..", service, "README.md"), "## Configuration")) {
            String first = "";
            for (String name : NAME.matcher(row.getFirst())
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList()) {
                // "`a.b`, `.c`" is a.b and a.c.
                String whole = name.startsWith(".") ? first.substring(0, first.lastIndexOf('.')) + name : name;
                first = first.isEmpty() ? whole : first;
                names.add(whole.startsWith(PREFIX) ? whole : PREFIX + whole);
            }
        }
        return new ServiceKeys(names);
    }

    /// @param key in full; where the README has `<name>`, any name
    boolean knows(String key) {
        return names.stream()
                .anyMatch(name -> key.matches(Pattern.quote(name).replaceAll("<\\w+>", "\\\\E[^.]+\\\\Q")));
    }

    /// @param variable as in MAILSLUICE_STORE_KIND
    boolean knowsVariable(String variable) {
        return names.stream().anyMatch(name -> name.replaceAll("[^A-Za-z0-9]", "_")
                .toUpperCase(Locale.ROOT)
                .equals(variable));
    }
}
