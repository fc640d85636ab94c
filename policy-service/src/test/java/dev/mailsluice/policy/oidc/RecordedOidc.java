package dev.mailsluice.policy.oidc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what it is told.
final class RecordedOidc implements OidcEvents {

    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void judged(Judgement judgement) {
        told.add(judgement.toString());
    }

    @Override
    public void fetched(int keys) {
        told.add("fetched " + keys);
    }

    @Override
    public void fetchFailed(String reason) {
        told.add("failed: " + reason);
    }

    long count(String beginning) {
        return told.stream().filter(line -> line.startsWith(beginning)).count();
    }
}
