package dev.mailsluice.systemtests.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A rollout as a Deployment with `maxUnavailable: 0` does it: one more is started, and when it is ready an old one
/// ends.
/// Clients send all the time; what counts as failed is in [Tally].
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class RollingReplacementIT {

    private static final int CLIENTS = 8;
    /// Messages between two steps: all clients have had their turn.
    private static final int SOME = 50;
    /// 128 + SIGTERM, as a JVM ends that was not killed.
    private static final long TERMINATED = 143;

    @Test
    void no_message_fails_while_all_edges_are_replaced() {
        try (Site site = Site.open()) {
            PolicyService policyService = site.policyService();
            Queue<SmtpEdge> edges = new ArrayDeque<>();
            for (int i = 0; i < 3; i++) {
                edges.add(site.edgeBehindBalancer());
            }
            Balancer balancer = site.balancer();
            policyService.publishInForce(Policies.noReroute());
            try (Load load = Load.of(CLIENTS, balancer.door())) {
                for (int round = 0; round < 3; round++) {
                    load.more(SOME);
                    edges.add(site.edgeBehindBalancer());
                    assertThat(edges.remove().end(SmtpEdge.GRACE)).isEqualTo(TERMINATED);
                }
                load.more(SOME);
                check(load.end(), site, "edges");
            }
        }
    }

    @Test
    void no_message_is_put_off_while_all_replicas_of_policy_service_are_replaced() {
        try (Site site = Site.open()) {
            Queue<PolicyService> replicas = new ArrayDeque<>();
            replicas.add(site.policyService());
            replicas.add(site.policyService());
            SmtpEdge edge = site.edge();
            SmtpEdge other = site.edge();
            replicas.element().publishInForce(Policies.noReroute());
            try (Load load = Load.of(CLIENTS / 2, edge.door(), other.door())) {
                for (int round = 0; round < 2; round++) {
                    load.more(SOME);
                    replicas.add(site.policyService());
                    assertThat(replicas.remove().end(PolicyService.GRACE)).isEqualTo(TERMINATED);
                }
                load.more(SOME);
                check(load.end(), site, "replicas of policy-service");
            }
        }
    }

    private static void check(Tally tally, Site site, String replaced) {
        System.out.printf("rolling replacement of %s: %s%n", replaced, tally);
        assertThat(tally.failures()).isEmpty();
        assertThat(site.nextHop().messages()).containsExactlyInAnyOrderElementsOf(tally.accepted());
    }
}
