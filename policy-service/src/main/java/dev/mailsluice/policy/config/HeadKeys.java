package dev.mailsluice.policy.config;

import dev.mailsluice.policy.publish.HeadSettings;
import java.time.Duration;
import java.util.List;

/// `mailsluice.freshness` and `mailsluice.store.poll-interval` as values.
final class HeadKeys {

    private static final Duration LEAST_FRESHNESS = Duration.ofMillis(500);
    private static final Duration MOST_FRESHNESS = Duration.ofSeconds(30);
    private static final Duration LEAST_POLL = Duration.ofMillis(50);
    private static final Duration MOST_POLL = Duration.ofSeconds(10);

    private HeadKeys() {}

    /// @param problems adds one sentence for each thing that is wrong
    static HeadSettings read(PolicyServiceConfig config, List<String> problems) {
        Duration freshness = config.freshness();
        Duration poll = config.store().pollInterval();
        if (isOutside(freshness, LEAST_FRESHNESS, MOST_FRESHNESS)) {
            problems.add("`mailsluice.freshness` is `" + freshness + "`: write 500ms to 30s");
        }
        if (isOutside(poll, LEAST_POLL, MOST_POLL)) {
            problems.add("`mailsluice.store.poll-interval` is `" + poll + "`: write 50ms to 10s");
        } else if (poll.multipliedBy(2).compareTo(freshness) > 0) {
            problems.add(
                    "`mailsluice.store.poll-interval` is `" + poll + "`, more than half of `mailsluice.freshness`: `"
                            + freshness + "`; one lost answer would stop the mail, so make it shorter");
        }
        return new HeadSettings(freshness, poll);
    }

    private static boolean isOutside(Duration value, Duration least, Duration most) {
        return value.compareTo(least) < 0 || value.compareTo(most) > 0;
    }
}
