package dev.mailsluice.policy.publish;

import java.time.Duration;

/// Whether what this process has in memory may be answered by.
@FunctionalInterface
public interface Freshness {

    boolean holds();

    /// For a store that others write to as well: they may have published since it was last asked.
    static Freshness within(Duration limit, HeadLoader heads) {
        return () -> heads.age().compareTo(limit) <= 0;
    }

    /// For a store that nobody else can write to: what this process has not published, nobody has. Mail goes on while
    /// the disk does not answer.
    static Freshness ofTheOnlyWriter() {
        return () -> true;
    }
}
