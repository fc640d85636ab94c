package dev.mailsluice.policy.kubernetes;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what it was told.
final class RecordedControllerEvents implements ControllerEvents {

    final List<String> reconciled = new CopyOnWriteArrayList<>();
    final List<Boolean> connections = new CopyOnWriteArrayList<>();
    final List<Boolean> leads = new CopyOnWriteArrayList<>();
    final List<Exception> unwritten = new CopyOnWriteArrayList<>();

    @Override
    public void heard() {}

    @Override
    public void connected() {
        connections.add(true);
    }

    @Override
    public void disconnected(String why) {
        connections.add(false);
    }

    @Override
    public void reconciled(String policy, String outcome) {
        reconciled.add(outcome);
    }

    @Override
    public void leads(boolean isHolder) {
        leads.add(isHolder);
    }

    @Override
    public void unwritten(String policy, Exception why) {
        unwritten.add(why);
    }

    @Override
    public void overflowed() {}
}
