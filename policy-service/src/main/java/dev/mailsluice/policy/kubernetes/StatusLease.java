package dev.mailsluice.policy.kubernetes;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Whether this replica holds the lease, and so writes status and events. Two may believe so for a while: both would
/// write the same.
///
/// fabric8's own elector compares the clocks of two machines; here a holder is gone when its lease was not seen to
/// change for as long as it lasts, by our monotonic clock (as client-go does). Used by one thread, but for
/// [#isHeld()].
final class StatusLease {

    static final String NAME = "mailsluice-policy-service";

    private final KubernetesClient client;
    private final ControllerSettings settings;
    private final LongSupplier clock;
    private final Duration renewal;
    private String seenVersion = "";
    private long seenAt;
    private long renewedAt;
    private volatile boolean held;

    /// @param clock nanoseconds, monotonic
    StatusLease(KubernetesClient client, ControllerSettings settings, LongSupplier clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.renewal = settings.lease().dividedBy(6);
        this.seenAt = clock.getAsLong();
        this.renewedAt = seenAt - renewal.toNanos();
    }

    boolean isHeld() {
        return held;
    }

    /// Called again and again: renews the lease, or tries to get it.
    void tend() {
        long now = clock.getAsLong();
        if (now - renewedAt < renewal.toNanos()) {
            return;
        }
        renewedAt = now;
        try {
            held = renew(now);
        } catch (KubernetesClientException e) {
            // Others take it when they have not seen it change for the whole of its duration.
            held = held
                    && now - seenAt
                            < settings.lease().multipliedBy(2).dividedBy(3).toNanos();
        }
    }

    private boolean renew(long now) {
        Optional<Lease> found = Optional.ofNullable(lease().get());
        if (found.isEmpty()) {
            see(
                    client.leases()
                            .inNamespace(settings.namespace())
                            .resource(wanted(Optional.empty()))
                            .create(),
                    now);
            return true;
        }
        Lease lease = found.get();
        boolean isOurs = settings.identity().equals(holder(lease));
        if (!isOurs && !lease.getMetadata().getResourceVersion().equals(seenVersion)) {
            see(lease, now);
        }
        boolean isFree =
                holder(lease).isEmpty() || now - seenAt > settings.lease().toNanos();
        if (!isOurs && !isFree) {
            return false;
        }
        see(lease().patch(PatchContext.of(PatchType.JSON_MERGE), wanted(found)), now);
        return true;
    }

    private void see(Lease lease, long now) {
        seenVersion = lease.getMetadata().getResourceVersion();
        seenAt = now;
    }

    private static String holder(Lease lease) {
        return Optional.ofNullable(lease.getSpec())
                .map(spec -> spec.getHolderIdentity())
                .orElse("");
    }

    /// Names the version it replaces: of two who find the lease free, one gets it.
    private Lease wanted(Optional<Lease> before) {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        boolean isOurs = before.filter(lease -> settings.identity().equals(holder(lease)))
                .isPresent();
        int transitions = before.map(Lease::getSpec)
                .map(spec -> spec.getLeaseTransitions())
                .orElse(0);
        var builder = new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(settings.namespace())
                .withName(NAME)
                .withResourceVersion(before.map(lease -> lease.getMetadata().getResourceVersion())
                        .orElse(null))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(settings.identity())
                .withLeaseDurationSeconds((int) settings.lease().toSeconds())
                .withRenewTime(now)
                .withLeaseTransitions(isOurs || before.isEmpty() ? transitions : transitions + 1);
        return isOurs
                ? builder.endSpec().build()
                : builder.withAcquireTime(now).endSpec().build();
    }

    private Resource<Lease> lease() {
        return client.leases().inNamespace(settings.namespace()).withName(NAME);
    }

    /// Gives it back, so that another need not wait.
    void release() {
        if (!held) {
            return;
        }
        held = false;
        try {
            lease().patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"metadata\":{\"resourceVersion\":\"%s\"},\"spec\":{\"holderIdentity\":\"\"}}"
                                    .formatted(seenVersion));
        } catch (KubernetesClientException _) {
            // It ends by itself.
        }
    }
}
