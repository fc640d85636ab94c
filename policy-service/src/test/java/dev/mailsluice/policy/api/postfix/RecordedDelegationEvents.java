package dev.mailsluice.policy.api.postfix;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

final class RecordedDelegationEvents implements DelegationEvents {

    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void listens(String address) {}

    @Override
    public void connected() {
        told.add("connected");
    }

    @Override
    public void disconnected() {
        told.add("disconnected");
    }

    @Override
    public void tooMany() {
        told.add("too many");
    }

    @Override
    public void notUnderstood(String message) {
        told.add(message);
    }
}
