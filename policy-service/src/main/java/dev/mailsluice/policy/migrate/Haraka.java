package dev.mailsluice.policy.migrate;

import dev.mailsluice.policy.domain.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Haraka: the plugin `relay` with `relay.ini`, `relay_acl_allow` and `relay_dest_domains.ini`, and `host_list`, in its
/// folder `config`.
final class Haraka implements Source {

    private static final String RELAY = "relay.ini";
    private static final String ACL = "relay_acl_allow";
    private static final String DESTINATIONS = "relay_dest_domains.ini";
    private static final Pattern ACTION = Pattern.compile("\"action\"\\s*:\\s*\"([a-z]+)\"");
    private static final Pattern NEXT_HOP = Pattern.compile("\"nexthop\"\\s*:\\s*\"([^\"]+)\"");

    private final Path folder;

    Haraka(Path folder) {
        this.folder = folder;
    }

    @Override
    public void readInto(Draft draft) {
        List<String> plugins = Lists.lines(text("plugins"));
        if (plugins.isEmpty()) {
            throw new IllegalArgumentException("`" + folder + "` has no file `plugins`: name Haraka's folder `config`");
        }
        for (String domain : Lists.lines(text("host_list"))) {
            draft.localDomains.putIfAbsent(domain, new Draft.Domain(false, Draft.MAIL_STORE));
        }
        Lists.lines(text("host_list_regex"))
                .forEach(regex -> draft.decide(
                        "host_list_regex", "`" + regex + "` is a pattern: write its domains out as `localDomains`"));
        draft.authenticated = plugins.stream().anyMatch(plugin -> plugin.startsWith("auth/"));
        relay(draft, plugins.contains("relay"));
        draft.nextHops.putIfAbsent(Draft.INTERNET, Hop.mx(Tls.Opportunistic));
    }

    private void relay(Draft draft, boolean isLoaded) {
        Map<String, String> settings = settings(RELAY, "relay");
        boolean acl = isLoaded && isTrue(settings, "acl");
        boolean destinations = isLoaded && isTrue(settings, "dest_domains");
        for (String line : Lists.lines(text(ACL))) {
            if (acl) {
                Lists.network(line)
                        .ifPresentOrElse(draft.clients::add, () -> draft.decide(ACL, "`" + line + "` is no network"));
            } else {
                draft.stale(ACL, "`" + line + "` does not count, since " + whyNot(isLoaded, "acl"));
            }
        }
        settings(DESTINATIONS, "domains").forEach((domain, value) -> {
            if (destinations) {
                destination(draft, domain, value);
            } else {
                draft.stale(DESTINATIONS, "`" + domain + "` does not count, since " + whyNot(isLoaded, "dest_domains"));
            }
        });
        if (isTrue(settings, "all") && isLoaded) {
            draft.open = true;
            draft.decide(
                    RELAY,
                    "`all=true` lets everybody relay. Correct the document, or acknowledge it with"
                            + " `openRelay: Acknowledged`");
        } else if (isTrue(settings, "all")) {
            draft.stale(RELAY, "`all=true` does not count, since the plugin `relay` is not in `plugins`");
        }
        if (isTrue(settings, "force_routing")) {
            draft.decide(RELAY, "`force_routing=true` chooses next hops by domain: write `routes`");
        }
    }

    private static String whyNot(boolean isLoaded, String setting) {
        return isLoaded
                ? "`" + setting + "` is not `true` in relay.ini; it would as soon as it is"
                : "the plugin `relay` is not in `plugins`; it would as soon as it is";
    }

    private static void destination(Draft draft, String domain, String value) {
        String action = first(ACTION, value).orElse("");
        if (!action.equals("accept")) {
            draft.decide(
                    DESTINATIONS,
                    "`" + domain + "`: the action `" + action + "` has no counterpart; write a route if"
                            + " everybody may relay to it");
            return;
        }
        String hop = first(NEXT_HOP, value)
                .flatMap(text -> Hop.parse(text, Tls.Opportunistic))
                .map(parsed -> named(draft, parsed))
                .orElse(Draft.INTERNET);
        draft.relayedDomains.put(domain, new Draft.Domain(false, hop));
    }

    private static String named(Draft draft, Hop hop) {
        String name = "hop-" + draft.nextHops.size();
        draft.nextHops.put(name, hop);
        return name;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static boolean isTrue(Map<String, String> settings, String name) {
        return List.of("true", "1", "yes").contains(settings.getOrDefault(name, ""));
    }

    /// Of one section of an INI file.
    private Map<String, String> settings(String file, String section) {
        Map<String, String> settings = new LinkedHashMap<>();
        boolean inside = false;
        for (String line : Lists.lines(text(file))) {
            int equals = line.indexOf('=');
            if (line.startsWith("[")) {
                inside = line.equals("[" + section + "]");
            } else if (inside && equals > 0) {
                settings.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        return settings;
    }

    /// Empty if there is no such file.
    private String text(String file) {
        Path path = folder.resolve(file);
        try {
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("`" + path + "` cannot be read", e);
        }
    }
}
