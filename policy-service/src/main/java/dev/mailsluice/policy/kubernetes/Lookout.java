package dev.mailsluice.policy.kubernetes;

import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.store.Backoff;
import dev.mailsluice.policy.store.ManagedPolicy;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.StoreUnavailableException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Finds what has to be looked at: hears of it from the watch, and lists all objects from time to time, since a
/// watch may fall silent. What is missing in the list was deleted while nobody looked. A list that failed says
/// nothing.
final class Lookout implements AutoCloseable {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15));

    private final Cluster cluster;
    private final PolicyStore store;
    private final ActivePolicies active;
    private final Objects objects;
    private final WorkQueue queue;
    private final Duration resync;
    private final ControllerEvents events;
    private final ObjectWatch watch;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private long nextList = System.nanoTime();
    private int failures;
    private Optional<Boolean> connected = Optional.empty();

    Lookout(
            Cluster cluster,
            PolicyStore store,
            ActivePolicies active,
            Objects objects,
            WorkQueue queue,
            Duration resync,
            ControllerEvents events) {
        this.cluster = cluster;
        this.store = store;
        this.active = active;
        this.objects = objects;
        this.queue = queue;
        this.resync = resync;
        this.events = events;
        this.watch = new ObjectWatch(cluster, this::seen, this::offer);
    }

    /// Called again and again.
    void tend() {
        watch.tend();
        if (System.nanoTime() - nextList >= 0) {
            list();
        }
        overtaken().forEach(this::offer);
    }

    private void seen(SeenObject object) {
        events.heard();
        if (objects.see(object)) {
            offer(object.name());
        }
    }

    private void offer(String name) {
        if (!queue.offer(name)) {
            events.overflowed();
        }
    }

    private void list() {
        try {
            compare(cluster.list(), store.managed());
            failures = 0;
            nextList = System.nanoTime() + jittered(resync).toNanos();
            events.heard();
            connected(Optional.empty());
        } catch (KubernetesClientException e) {
            listFailed();
            connected(Optional.of(reason(e)));
        } catch (StoreUnavailableException e) {
            listFailed();
        }
    }

    /// What the server said, or why it could not be asked.
    private static String reason(Throwable e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : reason(e.getCause());
    }

    private void listFailed() {
        failures++;
        nextList = System.nanoTime() + BACKOFF.pause(failures, random).toNanos();
    }

    /// @param why the API server does not answer; empty if it does
    private void connected(Optional<String> why) {
        if (connected.equals(Optional.of(why.isEmpty()))) {
            return;
        }
        connected = Optional.of(why.isEmpty());
        why.ifPresentOrElse(events::disconnected, events::connected);
    }

    private Duration jittered(Duration duration) {
        return duration.multipliedBy(90 + random.nextInt(20)).dividedBy(100);
    }

    private void compare(List<SeenObject> listed, List<ManagedPolicy> managed) {
        Map<String, ManagedPolicy> rows =
                managed.stream().collect(Collectors.toMap(row -> row.object().policy(), Function.identity()));
        boolean wasTold = true;
        for (SeenObject object : listed) {
            boolean isNews = objects.see(object);
            wasTold &= !isNews;
            if (isNews || !isDone(object, Optional.ofNullable(rows.get(object.name())))) {
                offer(object.name());
            }
        }
        Set<String> names = listed.stream().map(SeenObject::name).collect(Collectors.toSet());
        Set<String> missing = new HashSet<>(objects.names());
        managed.stream()
                .map(ManagedPolicy::object)
                .filter(object -> object.namespace().equals(cluster.namespace()))
                .forEach(object -> missing.add(object.policy()));
        missing.removeAll(names);
        missing.forEach(this::offer);
        if (!wasTold || !missing.isEmpty()) {
            watch.replace();
        }
    }

    /// A spec that was refused stays so until it changes.
    private boolean isDone(SeenObject object, Optional<ManagedPolicy> row) {
        return objects.outcome(object)
                .filter(outcome -> switch (outcome) {
                    case Outcome.Published(var done) -> row.filter(done::equals).isPresent();
                    case Outcome.Refused(var _, var standing) -> standing.equals(row);
                    case Outcome.Fenced _, Outcome.Hindered _, Outcome.Absent _ -> false;
                })
                .isPresent();
    }

    /// Policies whose head is later than what their object stands for: another replica has published, or somebody did
    /// who did not know that the policy is managed.
    private List<String> overtaken() {
        return objects.all().stream()
                .filter(object -> objects.outcome(object)
                        .filter(Outcome.Published.class::isInstance)
                        .flatMap(Outcome::standing)
                        .filter(row -> row.revision() < head(object.name()))
                        .isPresent())
                .map(SeenObject::name)
                .toList();
    }

    private long head(String policy) {
        return active.find(policy).map(ActivePolicy::number).orElse(0L);
    }

    @Override
    public void close() {
        watch.close();
    }
}
