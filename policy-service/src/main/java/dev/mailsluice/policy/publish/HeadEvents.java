package dev.mailsluice.policy.publish;

import java.util.List;

/// Who wants to know how memory and the store go along. Called on the thread on which it happened; must not block.
public interface HeadEvents {

    /// What other processes append is heard of at once from now on.
    void listening();

    /// It is found by the poll alone. Told once, until it is heard of again.
    void deaf(Exception why);

    /// This process does not answer by the store's head of a policy. Told once for each deviation.
    void deviated(Deviation deviation);

    /// The deviation of this policy has ended.
    void agreed(String policy);

    /// An asker has heard of a revision that the store does not hold. Told for each question.
    ///
    /// @param policy as the asker wrote it
    /// @param head   number of the store's head; 0 if it has none
    void floorMissing(String policy, long floor, long head);

    /// Tells all of `listeners`, in their order.
    static HeadEvents all(List<HeadEvents> listeners) {
        List<HeadEvents> told = List.copyOf(listeners);
        return new HeadEvents() {
            @Override
            public void listening() {
                told.forEach(HeadEvents::listening);
            }

            @Override
            public void deaf(Exception why) {
                told.forEach(listener -> listener.deaf(why));
            }

            @Override
            public void deviated(Deviation deviation) {
                told.forEach(listener -> listener.deviated(deviation));
            }

            @Override
            public void agreed(String policy) {
                told.forEach(listener -> listener.agreed(policy));
            }

            @Override
            public void floorMissing(String policy, long floor, long head) {
                told.forEach(listener -> listener.floorMissing(policy, floor, head));
            }
        };
    }
}
