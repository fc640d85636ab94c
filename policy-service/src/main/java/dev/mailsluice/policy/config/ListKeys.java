package dev.mailsluice.policy.config;

import dev.mailsluice.policy.domain.DnsLabel;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.lists.ListKeeper;
import dev.mailsluice.policy.lists.ListSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The keys below `mailsluice.domain-lists` as values.
final class ListKeys {

    private final String place;
    private final List<String> problems;

    private ListKeys(String place, List<String> problems) {
        this.place = place;
        this.problems = problems;
    }

    /// @param problems adds one sentence for each thing that is wrong
    static List<ListSettings> read(Optional<List<PolicyServiceConfig.DomainList>> keys, List<String> problems) {
        List<PolicyServiceConfig.DomainList> all = keys.orElse(List.of());
        if (all.size() > ListKeeper.MOST) {
            problems.add("`mailsluice.domain-lists` has %d entries: write %d at most"
                    .formatted(all.size(), ListKeeper.MOST));
        }
        List<ListSettings> settings = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            var one = new ListKeys("mailsluice.domain-lists[" + i + "]", problems);
            if (!names.add(all.get(i).name())) {
                one.problem("name", "`" + all.get(i).name() + "` is there already: give it another name");
            }
            one.read(all.get(i)).ifPresent(settings::add);
        }
        return settings;
    }

    private Optional<ListSettings> read(PolicyServiceConfig.DomainList list) {
        if (DnsLabel.parse(list.name()) instanceof Parsed.Bad<String>(String message)) {
            problem("name", message);
        }
        range("interval", list.interval(), Duration.ofSeconds(1), Duration.ofHours(24));
        range("timeout", list.timeout(), Duration.ofMillis(100), Duration.ofMinutes(1));
        if (list.file().isPresent() == list.url().isPresent()) {
            problem("file", "write one of `file` and `url`");
            return Optional.empty();
        }
        return source(list).map(source -> new ListSettings(list.name(), source, list.interval()));
    }

    private Optional<ListSettings.Source> source(PolicyServiceConfig.DomainList list) {
        try {
            if (list.file().isPresent()) {
                return Optional.of(new ListSettings.InFile(Path.of(list.file().get())));
            }
            URI url = new URI(list.url().orElseThrow());
            if (Set.of("http", "https").contains(String.valueOf(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null) {
                return Optional.of(new ListSettings.OverHttp(url, list.timeout()));
            }
            problem("url", "`" + url + "`: write `https://host/path`");
        } catch (InvalidPathException e) {
            problem("file", e.getMessage());
        } catch (URISyntaxException e) {
            problem("url", "`" + e.getInput() + "` is no address: " + e.getReason());
        }
        return Optional.empty();
    }

    private void range(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            problem(key, "is `%s`: write %s to %s".formatted(value, least, most));
        }
    }

    private void problem(String key, String sentence) {
        problems.add("`%s.%s`: %s".formatted(place, key, sentence));
    }
}
