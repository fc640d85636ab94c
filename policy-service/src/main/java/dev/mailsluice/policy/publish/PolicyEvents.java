package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.domain.RelayRequest;
import java.time.Duration;
import java.util.List;

/// Who wants to know what happened: metrics and the log. Called on the thread on which it happened; must not block.
public interface PolicyEvents {

    /// A question was answered. On the hot path.
    void decided(RelayRequest request, Verdict verdict, Duration took);

    /// This process answers by `policy` from now on.
    void activated(ActivePolicy policy);

    /// Somebody tried to publish; dry runs are not reported.
    void published(PublishOutcome outcome);

    /// Memory cannot be compared with the store; it stays as it is. Told once, until the heads are confirmed again.
    void headsUnconfirmed(RuntimeException why);

    /// Memory is what the store holds again.
    void headsConfirmed();

    /// Tells all of `listeners`, in their order.
    static PolicyEvents all(List<PolicyEvents> listeners) {
        List<PolicyEvents> told = List.copyOf(listeners);
        return new PolicyEvents() {
            @Override
            public void decided(RelayRequest request, Verdict verdict, Duration took) {
                told.forEach(listener -> listener.decided(request, verdict, took));
            }

            @Override
            public void activated(ActivePolicy policy) {
                told.forEach(listener -> listener.activated(policy));
            }

            @Override
            public void published(PublishOutcome outcome) {
                told.forEach(listener -> listener.published(outcome));
            }

            @Override
            public void headsUnconfirmed(RuntimeException why) {
                told.forEach(listener -> listener.headsUnconfirmed(why));
            }

            @Override
            public void headsConfirmed() {
                told.forEach(PolicyEvents::headsConfirmed);
            }
        };
    }
}
