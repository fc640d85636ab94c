package dev.mailsluice.policy.journal;

import java.util.List;

/// Who wants to know how the journal fares. Must not block.
public interface JournalEvents {

    /// So many questions were not recorded, because there was no place or something went wrong.
    void dropped(long questions);

    /// The database does not take what was recorded; it is kept in memory, as far as there is place. Told once, until
    /// it does again.
    void unwritten(RuntimeException why);

    void written();

    /// Tells all of `listeners`, in their order.
    static JournalEvents all(List<JournalEvents> listeners) {
        List<JournalEvents> told = List.copyOf(listeners);
        return new JournalEvents() {
            @Override
            public void dropped(long questions) {
                told.forEach(listener -> listener.dropped(questions));
            }

            @Override
            public void unwritten(RuntimeException why) {
                told.forEach(listener -> listener.unwritten(why));
            }

            @Override
            public void written() {
                told.forEach(JournalEvents::written);
            }
        };
    }
}
