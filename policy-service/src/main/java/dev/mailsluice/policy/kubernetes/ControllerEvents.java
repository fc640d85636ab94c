package dev.mailsluice.policy.kubernetes;

import java.util.List;

/// Who wants to know how the controller goes along. Called on its threads; must not block.
public interface ControllerEvents {

    /// The API server has answered, or told something unasked.
    void heard();

    /// It answers, and tells of changes.
    void connected();

    /// It does not. Told once, until it does again.
    ///
    /// @param why one sentence
    void disconnected(String why);

    /// An object was looked at.
    ///
    /// @param outcome one of a few words
    void reconciled(String policy, String outcome);

    /// This replica writes status from now on, or does not any more.
    void leads(boolean isHolder);

    /// A status or an event could not be written.
    void unwritten(String policy, Exception why);

    /// More objects wait than may.
    void overflowed();

    /// Tells all of `listeners`, in their order.
    static ControllerEvents all(List<ControllerEvents> listeners) {
        List<ControllerEvents> told = List.copyOf(listeners);
        return new ControllerEvents() {
            @Override
            public void heard() {
                told.forEach(ControllerEvents::heard);
            }

            @Override
            public void connected() {
                told.forEach(ControllerEvents::connected);
            }

            @Override
            public void disconnected(String why) {
                told.forEach(listener -> listener.disconnected(why));
            }

            @Override
            public void reconciled(String policy, String outcome) {
                told.forEach(listener -> listener.reconciled(policy, outcome));
            }

            @Override
            public void leads(boolean isHolder) {
                told.forEach(listener -> listener.leads(isHolder));
            }

            @Override
            public void unwritten(String policy, Exception why) {
                told.forEach(listener -> listener.unwritten(policy, why));
            }

            @Override
            public void overflowed() {
                told.forEach(ControllerEvents::overflowed);
            }
        };
    }
}
