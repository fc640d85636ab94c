package dev.mailsluice.policy.kubernetes;

import dev.mailsluice.policy.inforce.Enforcements;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.Deviations;
import dev.mailsluice.policy.publish.History;
import dev.mailsluice.policy.publish.PolicyPublisher;
import dev.mailsluice.policy.publish.PolicyWarnings;
import dev.mailsluice.policy.store.PolicyStore;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;

/// Follows the RelayPolicies of a namespace, as long as the process lives. What it is told is a reason to look;
/// what is done, [Reconciler] does. Nobody waits for it: without an API server, verdicts go on.
///
/// Three threads: one looks and publishes, one lists and tends the watch, one tends the lease and writes status. None
/// waits for another, and each request has a limit.
public final class Controller implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration LAST_WORK = Duration.ofSeconds(6);

    private final Worker worker;
    private final Lookout lookout;
    private final StatusLease lease;
    private final StatusWriter status;
    private final ControllerEvents events;
    private final Repeated publishing;
    private final Repeated looking;
    private final Repeated reporting;

    public Controller(
            KubernetesClient client,
            ControllerSettings settings,
            PolicyStore store,
            PolicyPublisher publisher,
            ActivePolicies active,
            Deviations deviations,
            Enforcements enforcements,
            PolicyWarnings warnings,
            ControllerEvents events) {
        this.events = events;
        var cluster = new Cluster(client, settings.namespace());
        var objects = new Objects();
        var queue = new WorkQueue();
        var notes = new NoteWriter(cluster, settings.identity(), events);
        worker = new Worker(queue, objects, new Reconciler(cluster, store, publisher, active), notes, events);
        lookout = new Lookout(cluster, store, active, objects, queue, settings.resync(), events);
        lease = new StatusLease(client, settings, System::nanoTime);
        status = new StatusWriter(
                cluster, objects, active, deviations, enforcements, new History(store), warnings, notes, events);
        publishing = new Repeated("kubernetes-publish", worker::next, Duration.ZERO);
        looking = new Repeated("kubernetes-watch", lookout::tend, TICK);
        reporting = new Repeated("kubernetes-status", this::report, TICK);
    }

    /// Returns at once, whether there is an API server or not.
    public void start() {
        publishing.start();
        looking.start();
        reporting.start();
    }

    private void report() {
        boolean wasHeld = lease.isHeld();
        lease.tend();
        if (wasHeld != lease.isHeld()) {
            events.leads(lease.isHeld());
        }
        if (lease.isHeld()) {
            status.pass();
        }
    }

    /// Ends what is under way, waits for it some seconds at most, and gives the lease back.
    @Override
    public void close() {
        worker.close();
        looking.close(LAST_WORK);
        publishing.close(LAST_WORK);
        reporting.close(LAST_WORK);
        lookout.close();
        lease.release();
    }
}
