package dev.mailsluice.systemtests.containers;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// What all clients heard.
///
/// A message has failed if, after 250 to its MAIL, anything but 250, 354 and 250 came, or nothing. A 421 in place of
/// the
/// greeting or of the reply to EHLO or MAIL is not: nothing of a message was said, and the client connects again, as
/// RFC 5321 §3.8 lets a server do that ends. It is counted. A connection that ends there without 421 has no such
/// excuse: it is a failure as well.
final class Tally {

    /// As many are kept as a person would read.
    private static final int KEPT_FAILURES = 20;

    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();
    private final List<String> failures = new ArrayList<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicInteger declined = new AtomicInteger();
    private final AtomicInteger farewells = new AtomicInteger();

    void session() {
        sessions.incrementAndGet();
    }

    /// 250 to the end of the content.
    void accepted(String message) {
        accepted.add(message);
    }

    /// 421 in place of the greeting.
    void declined() {
        declined.incrementAndGet();
    }

    /// 421 in place of the reply to EHLO or MAIL.
    void farewell() {
        farewells.incrementAndGet();
    }

    synchronized void failed(String what) {
        if (failures.size() < KEPT_FAILURES) {
            failures.add(what);
        }
    }

    List<String> accepted() {
        return List.copyOf(accepted);
    }

    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public String toString() {
        return "%d messages in %d sessions; 421 at the greeting %d times, between messages %d times; %d failures"
                .formatted(
                        accepted.size(),
                        sessions.get(),
                        declined.get(),
                        farewells.get(),
                        failures().size());
    }
}
