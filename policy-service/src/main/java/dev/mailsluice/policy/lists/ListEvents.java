package dev.mailsluice.policy.lists;

import java.util.List;

/// Who wants to know how lists do. Must not block.
public interface ListEvents {

    /// It says something else than before, or something for the first time.
    ///
    /// @param digest of what it says
    void changed(String list, int domains, String digest);

    /// It cannot be used; what it said before stays. Told once, until it can.
    void unusable(String list, String reason);

    void usable(String list);

    /// A policy could not be published with what the list says now; the revision before stays.
    void unpublished(String policy, String list, String reason);

    /// Tells all of `listeners`, in their order.
    static ListEvents all(List<ListEvents> listeners) {
        List<ListEvents> told = List.copyOf(listeners);
        return new ListEvents() {
            @Override
            public void changed(String list, int domains, String digest) {
                told.forEach(listener -> listener.changed(list, domains, digest));
            }

            @Override
            public void unusable(String list, String reason) {
                told.forEach(listener -> listener.unusable(list, reason));
            }

            @Override
            public void usable(String list) {
                told.forEach(listener -> listener.usable(list));
            }

            @Override
            public void unpublished(String policy, String list, String reason) {
                told.forEach(listener -> listener.unpublished(policy, list, reason));
            }
        };
    }
}
