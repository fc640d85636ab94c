package dev.mailsluice.policy.kubernetes;

import dev.mailsluice.policy.kubernetes.v1alpha1.RelayPolicy;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Writes notes as events; so many a minute, the rest is left out. An event that gets lost is lost: the status
/// says all.
final class NoteWriter {

    private static final int PER_MINUTE = 300;
    private static final String CONTROLLER = "mailsluice.dev/policy-service";
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Cluster cluster;
    private final String instance;
    private final ControllerEvents events;
    private long windowBegan = System.nanoTime();
    private int written;

    /// @param instance names this replica
    NoteWriter(Cluster cluster, String instance, ControllerEvents events) {
        this.cluster = cluster;
        this.instance = instance.length() <= 128 ? instance : instance.substring(0, 128);
        this.events = events;
    }

    /// @param uid of the object
    void write(String name, String uid, Note note) {
        if (!mayWrite()) {
            return;
        }
        Instant now = Instant.now();
        try {
            cluster.write(new EventBuilder()
                    .withNewMetadata()
                    .withNamespace(cluster.namespace())
                    .withName(name + "." + Long.toHexString(System.nanoTime()))
                    .endMetadata()
                    .withEventTime(new MicroTime(MICROS.format(now)))
                    .withReportingController(CONTROLLER)
                    .withReportingInstance(instance)
                    .withAction("Reconcile")
                    .withReason(note.reason())
                    .withType(note.isWarning() ? "Warning" : "Normal")
                    .withNote(note.text())
                    .withNewRegarding()
                    .withApiVersion(RelayPolicy.GROUP + "/" + RelayPolicy.VERSION)
                    .withKind("RelayPolicy")
                    .withNamespace(cluster.namespace())
                    .withName(name)
                    .withUid(uid)
                    .endRegarding()
                    .build());
        } catch (KubernetesClientException e) {
            events.unwritten(name, e);
        }
    }

    private synchronized boolean mayWrite() {
        if (System.nanoTime() - windowBegan > Duration.ofMinutes(1).toNanos()) {
            windowBegan = System.nanoTime();
            written = 0;
        }
        return ++written <= PER_MINUTE;
    }
}
