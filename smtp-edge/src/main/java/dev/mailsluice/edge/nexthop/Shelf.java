package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.nexthop.Dialogue.Link;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Connections that wait for the next transaction, within the bounds of [PoolSettings]. For one event loop; all times
/// are those of [System#nanoTime].
///
/// @param <C> a connection, equal only to itself
public final class Shelf<C> {

    /// @param born when the connection was made
    /// @param since when it was put here
    public record Kept<C>(C connection, Link link, long born, long since) {}

    /// What has to go.
    public record Surplus<C>(C connection, Drop why) {}

    private final PoolSettings settings;
    /// The longest idle first.
    private final SequencedMap<C, Kept<C>> all = new LinkedHashMap<>();
    /// The longest idle last: so few connections as possible are kept busy, and the others age.
    private final Map<Access, Deque<Kept<C>>> byAccess = new HashMap<>();

    public Shelf(PoolSettings settings) {
        this.settings = settings;
    }

    /// @return the one that has to go for it, if any; it may be itself
    public Optional<Surplus<C>> put(C connection, Link link, long born, long now) {
        if (link.mails() >= Math.min(settings.maxMessages(), link.bounds().mails())) {
            return Optional.of(new Surplus<>(connection, Drop.MESSAGES));
        }
        if (now - born >= settings.maxAge().toNanos()) {
            return Optional.of(new Surplus<>(connection, Drop.AGE));
        }
        Kept<C> kept = new Kept<>(connection, link, born, now);
        Deque<Kept<C>> same = byAccess.computeIfAbsent(link.access(), _ -> new ArrayDeque<>());
        all.put(connection, kept);
        same.addFirst(kept);
        Optional<C> surplus = same.size() > settings.maxIdle()
                ? Optional.of(same.getLast().connection())
                : all.size() > settings.maxIdleTotal()
                        ? Optional.of(all.firstEntry().getKey())
                        : Optional.empty();
        surplus.ifPresent(this::remove);
        return surplus.map(oldest -> new Surplus<>(oldest, Drop.FULL));
    }

    /// The connection that serves `access` and was used last, if there is one that may be used again.
    public Optional<Kept<C>> take(Access access, long now) {
        Deque<Kept<C>> same = byAccess.get(access);
        if (same == null) {
            return Optional.empty();
        }
        for (Kept<C> kept : same) {
            if (overdue(kept, now).isEmpty()) {
                remove(kept.connection());
                return Optional.of(kept);
            }
        }
        return Optional.empty();
    }

    /// Removes those whose time is over.
    public List<Surplus<C>> expire(long now) {
        List<Surplus<C>> expired = new ArrayList<>();
        all.values().forEach(kept -> overdue(kept, now)
                .ifPresent(why -> expired.add(new Surplus<>(kept.connection(), why))));
        expired.forEach(surplus -> remove(surplus.connection()));
        return expired;
    }

    /// @return whether it was here
    public boolean remove(C connection) {
        Kept<C> kept = all.remove(connection);
        if (kept == null) {
            return false;
        }
        Access access = kept.link().access();
        byAccess.get(access).remove(kept);
        if (byAccess.get(access).isEmpty()) {
            byAccess.remove(access);
        }
        return true;
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public List<C> connections() {
        return List.copyOf(all.keySet());
    }

    private Optional<Drop> overdue(Kept<C> kept, long now) {
        if (now - kept.since() >= settings.maxIdleTime().toNanos()) {
            return Optional.of(Drop.IDLE);
        }
        return now - kept.born() >= settings.maxAge().toNanos() ? Optional.of(Drop.AGE) : Optional.empty();
    }
}
