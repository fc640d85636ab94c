package dev.mailsluice.policy.shadow;

import dev.mailsluice.policy.preview.Change;
import java.util.List;

/// Who wants to know what shadows do. Must not block.
public interface ShadowEvents {

    /// A live question was compared.
    void compared(String policy, Change change);

    /// The store does not tell of candidates or does not take what came of them; those known go on. Told once, until it
    /// does.
    void unavailable(RuntimeException why);

    void available();

    /// The candidate is of a later release, or was tampered with: it is left out. Told once for each.
    void unreadable(String policy, RuntimeException why);

    /// Tells all of `listeners`, in their order.
    static ShadowEvents all(List<ShadowEvents> listeners) {
        List<ShadowEvents> told = List.copyOf(listeners);
        return new ShadowEvents() {
            @Override
            public void compared(String policy, Change change) {
                told.forEach(listener -> listener.compared(policy, change));
            }

            @Override
            public void unavailable(RuntimeException why) {
                told.forEach(listener -> listener.unavailable(why));
            }

            @Override
            public void available() {
                told.forEach(ShadowEvents::available);
            }

            @Override
            public void unreadable(String policy, RuntimeException why) {
                told.forEach(listener -> listener.unreadable(policy, why));
            }
        };
    }
}
