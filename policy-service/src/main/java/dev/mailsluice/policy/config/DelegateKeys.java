package dev.mailsluice.policy.config;

import dev.mailsluice.policy.delegate.ConfiguredDelegates;
import dev.mailsluice.policy.delegate.DelegateSettings;
import dev.mailsluice.policy.delegate.DelegateSettings.Protocol;
import dev.mailsluice.policy.domain.DnsLabel;
import dev.mailsluice.policy.domain.Parsed;
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

/// The keys below `mailsluice.delegates` as values.
final class DelegateKeys {

    private static final Set<String> OVER_HTTP = Set.of("http", "https");
    private static final Set<String> OVER_GRPC = Set.of("grpc", "grpcs");

    private final String place;
    private final List<String> problems;

    private DelegateKeys(String place, List<String> problems) {
        this.place = place;
        this.problems = problems;
    }

    /// @param problems adds one sentence for each thing that is wrong
    static List<DelegateSettings> read(Optional<List<PolicyServiceConfig.Delegate>> keys, List<String> problems) {
        List<PolicyServiceConfig.Delegate> all = keys.orElse(List.of());
        if (all.size() > ConfiguredDelegates.MOST) {
            problems.add("`mailsluice.delegates` has %d entries: write %d at most"
                    .formatted(all.size(), ConfiguredDelegates.MOST));
        }
        List<DelegateSettings> settings = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            var one = new DelegateKeys("mailsluice.delegates[" + i + "]", problems);
            if (!names.add(all.get(i).name())) {
                one.problem("name", "`" + all.get(i).name() + "` is there already: give it another name");
            }
            one.read(all.get(i)).ifPresent(settings::add);
        }
        return settings;
    }

    private Optional<DelegateSettings> read(PolicyServiceConfig.Delegate delegate) {
        int before = problems.size();
        if (DnsLabel.parse(delegate.name()) instanceof Parsed.Bad<String>(String message)) {
            problem("name", message);
        }
        Optional<URI> url = url(delegate);
        range("timeout", delegate.timeout(), Duration.ofMillis(10), Duration.ofSeconds(5));
        range("concurrency", delegate.concurrency(), 1, 10_000);
        range("failures", delegate.failures(), 1, 1_000);
        range("pause", delegate.pause(), Duration.ofMillis(100), Duration.ofMinutes(10));
        Optional<Path> authorities = delegate.ca().flatMap(file -> path("ca", file));
        Optional<Path> token = delegate.tokenFile().flatMap(file -> path("token-file", file));
        boolean inTheClear =
                url.filter(where -> !where.getScheme().endsWith("s")).isPresent();
        if (inTheClear && delegate.tokenFile().isPresent()) {
            problem("token-file", "would go in the clear: write an `https` or `grpcs` address");
        }
        if (inTheClear && delegate.ca().isPresent()) {
            problem("ca", "has no meaning without TLS: write an `https` or `grpcs` address");
        }
        return problems.size() > before
                ? Optional.empty()
                : url.map(where -> new DelegateSettings(
                        delegate.name(),
                        where,
                        protocol(delegate.protocol()),
                        delegate.timeout(),
                        delegate.concurrency(),
                        delegate.failures(),
                        delegate.pause(),
                        authorities,
                        token));
    }

    private static Protocol protocol(PolicyServiceConfig.DelegateProtocol protocol) {
        return switch (protocol) {
            case OPA -> Protocol.OPA;
            case DECIDE -> Protocol.DECIDE;
        };
    }

    private Optional<URI> url(PolicyServiceConfig.Delegate delegate) {
        try {
            URI url = new URI(delegate.url());
            String scheme = Optional.ofNullable(url.getScheme()).orElse("");
            boolean grpc = OVER_GRPC.contains(scheme);
            if (!grpc && !OVER_HTTP.contains(scheme) || url.getHost() == null || url.getRawUserInfo() != null) {
                problem("url", "`" + delegate.url() + "`: write `https://host:port/path`, or `grpcs://host:port`");
                return Optional.empty();
            }
            if (grpc && (delegate.protocol() != PolicyServiceConfig.DelegateProtocol.DECIDE || url.getPort() < 0)) {
                problem("url", "`" + delegate.url() + "`: gRPC needs `protocol: decide` and a port");
                return Optional.empty();
            }
            return Optional.of(url);
        } catch (URISyntaxException e) {
            problem("url", "`" + delegate.url() + "` is no address: " + e.getReason());
            return Optional.empty();
        }
    }

    private <T extends Comparable<T>> void range(String key, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            problem(key, "is `%s`: write %s to %s".formatted(value, least, most));
        }
    }

    private Optional<Path> path(String key, String file) {
        try {
            return Optional.of(Path.of(file));
        } catch (InvalidPathException e) {
            problem(key, e.getMessage());
            return Optional.empty();
        }
    }

    private void problem(String key, String sentence) {
        problems.add("`%s.%s`: %s".formatted(place, key, sentence));
    }
}
