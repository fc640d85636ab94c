package dev.mailsluice.policy.publish;

import java.util.List;

/// Who wants to know how memory and the store go along. Called on the thread on which it happened; must not block.
public interface HeadEvents {

    /// What other processes append is heard of at once from now on.
    void listening();

    /// It is found by the poll alone. Told once, until it is heard of again.
    void deaf(Exception why);

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
        };
    }
}
