package dev.mailsluice.policy.shadow;

import dev.mailsluice.policy.preview.Change;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what it was told.
final class RecordedShadowEvents implements ShadowEvents {

    final List<Change> compared = new CopyOnWriteArrayList<>();
    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void compared(String policy, Change change) {
        compared.add(change);
    }

    @Override
    public void unavailable(RuntimeException why) {
        told.add("unavailable");
    }

    @Override
    public void available() {
        told.add("available");
    }

    @Override
    public void unreadable(String policy, RuntimeException why) {
        told.add("unreadable " + policy);
    }
}
