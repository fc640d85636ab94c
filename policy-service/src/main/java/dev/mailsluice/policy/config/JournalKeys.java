package dev.mailsluice.policy.config;

import dev.mailsluice.policy.journal.JournalSettings;
import java.time.Duration;
import java.util.List;

/// The keys below `mailsluice.journal` as values.
final class JournalKeys {

    private static final Duration LEAST_RETENTION = Duration.ofHours(1);
    private static final Duration MOST_RETENTION = Duration.ofDays(365);
    private static final int LEAST_ROWS = 1_000;
    private static final int MOST_ROWS = 1_000_000;

    private JournalKeys() {}

    /// @param problems adds one sentence for each thing that is wrong
    static JournalSettings read(PolicyServiceConfig.Journal journal, List<String> problems) {
        Duration retention = journal.retention();
        if (retention.compareTo(LEAST_RETENTION) < 0 || retention.compareTo(MOST_RETENTION) > 0) {
            problems.add("`mailsluice.journal.retention` is `" + retention + "`: write 1h to 365d");
        }
        int rows = journal.maxRows();
        if (rows < LEAST_ROWS || rows > MOST_ROWS) {
            problems.add("`mailsluice.journal.max-rows` is `" + rows + "`: write " + LEAST_ROWS + " to " + MOST_ROWS);
        }
        return new JournalSettings(journal.enabled(), retention, rows);
    }
}
