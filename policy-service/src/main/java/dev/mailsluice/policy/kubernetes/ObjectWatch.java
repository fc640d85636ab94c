package dev.mailsluice.policy.kubernetes;

import dev.mailsluice.policy.kubernetes.v1alpha1.RelayPolicy;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// The informer, and whether it can be believed: one that stopped telling may say for ever that all is well
/// (fabric8 #7435). It is replaced when it has not been watching for a while, and when a full list has found what
/// it did not tell. Used by one thread.
final class ObjectWatch implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Cluster cluster;
    private final ResourceEventHandler<RelayPolicy> handler;
    private Optional<SharedIndexInformer<RelayPolicy>> informer = Optional.empty();
    private long watchedAt = System.nanoTime();

    /// @param seen is told of each object that came or changed
    /// @param gone is told of the name of each that went
    ObjectWatch(Cluster cluster, Consumer<SeenObject> seen, Consumer<String> gone) {
        this.cluster = cluster;
        this.handler = new ResourceEventHandler<>() {
            @Override
            public void onAdd(RelayPolicy object) {
                seen.accept(SeenObject.of(object));
            }

            @Override
            public void onUpdate(RelayPolicy before, RelayPolicy object) {
                seen.accept(SeenObject.of(object));
            }

            @Override
            public void onDelete(RelayPolicy object, boolean isLastStateUnknown) {
                gone.accept(object.getMetadata().getName());
            }
        };
    }

    boolean isWatching() {
        return informer.filter(SharedIndexInformer::isWatching).isPresent();
    }

    /// Called again and again: begins, and begins anew if that one has given up.
    void tend() {
        long now = System.nanoTime();
        if (isWatching()) {
            watchedAt = now;
        } else if (informer.isEmpty() || now - watchedAt > PATIENCE.toNanos()) {
            replace();
        }
    }

    /// A new watch from a new list.
    void replace() {
        close();
        watchedAt = System.nanoTime();
        SharedIndexInformer<RelayPolicy> next = cluster.informer(handler);
        informer = Optional.of(next);
        next.start();
    }

    @Override
    public void close() {
        informer.ifPresent(SharedIndexInformer::stop);
        informer = Optional.empty();
    }
}
