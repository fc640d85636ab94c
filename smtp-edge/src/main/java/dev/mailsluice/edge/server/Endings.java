package dev.mailsluice.edge.server;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The ends of messages that one event loop has written and that have not left the process yet: a next hop that does
/// not read holds them up. At most one for each session. For that event loop's thread.
final class Endings {

    private final Set<Future<Void>> leaving = new HashSet<>();

    void add(Future<Void> write) {
        if (!write.isComplete()) {
            leaving.add(write);
            write.onComplete(_ -> leaving.remove(write));
        }
    }

    /// Completes when all that were added before are out, or cannot get out any more. Never fails.
    Future<Void> left() {
        return Future.join(List.copyOf(leaving)).<Void>mapEmpty().otherwiseEmpty();
    }
}
