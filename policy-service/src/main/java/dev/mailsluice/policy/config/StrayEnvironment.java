package dev.mailsluice.policy.config;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Environment variables that look like settings of ours and are none: a typing error would otherwise be silent.
final class StrayEnvironment {

    private static final String PREFIX = "MAILSLUICE_";

    /// Kubernetes sets these for every Service whose name begins with `mailsluice-`; they are nobody's mistake.
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*(_SERVICE_HOST|_SERVICE_PORT(_[A-Z0-9_]+)?|_PORT(_\\d+_(TCP|UDP|SCTP)(_[A-Z]+)?)?)");

    private StrayEnvironment() {}

    /// @param environment names of the variables that are set
    /// @param keys        all keys there are, as `mailsluice.store.kind`
    static List<String> find(Set<String> environment, Set<String> keys) {
        Set<String> known = keys.stream().map(StrayEnvironment::variable).collect(Collectors.toSet());
        return environment.stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !SERVICE_LINK.matcher(name).matches())
                .filter(name -> !known.contains(withoutIndex(name)))
                .sorted()
                .toList();
    }

    /// `…_0__NAME` is a key of the first object of a list, `…_0_` its first text.
    private static String withoutIndex(String name) {
        return name.replaceFirst("_\\d+__", "_").replaceFirst("_\\d+_?$", "");
    }

    private static String variable(String key) {
        return key.replaceAll("\\[\\*?]", "").replaceAll("[^A-Za-z0-9]", "_").toUpperCase(java.util.Locale.ROOT);
    }
}
