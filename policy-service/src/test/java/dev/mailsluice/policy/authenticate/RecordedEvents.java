package dev.mailsluice.policy.authenticate;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps what it is told, one line each.
final class RecordedEvents implements AuthenticationEvents {

    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void answered(Answer answer) {
        told.add(answer.getClass().getSimpleName());
    }

    @Override
    public void limitReached(Attempt attempt, FailureLimits.By by, boolean knownUser) {
        told.add("limit " + by + (knownUser ? " known" : " unknown"));
    }

    @Override
    public void usersLoaded(int count) {
        told.add("loaded " + count);
    }

    @Override
    public void usersRefused(List<String> problems) {
        told.add("refused " + problems);
    }
}
