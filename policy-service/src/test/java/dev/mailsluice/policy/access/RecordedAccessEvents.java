package dev.mailsluice.policy.access;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps what it is told, one line each; outcomes apart.
public final class RecordedAccessEvents implements AccessEvents {

    public final List<String> told = new CopyOnWriteArrayList<>();
    public final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

    @Override
    public void answered(Outcome outcome) {
        outcomes.add(outcome);
    }

    @Override
    public void refused(Attempt attempt, Optional<Caller> caller, String why) {
        told.add("refused " + who(attempt, caller));
    }

    @Override
    public void limitReached(Attempt attempt, Optional<Caller> caller) {
        told.add("limited " + who(attempt, caller));
    }

    private static String who(Attempt attempt, Optional<Caller> caller) {
        return caller.map(Caller::name).orElse("stranger") + " from " + attempt.client();
    }

    @Override
    public void changed(Attempt attempt, Caller caller, int status) {
        told.add("changed by " + caller.name() + " " + status);
    }

    @Override
    public void tokensLoaded(int count) {
        told.add("tokens loaded " + count);
    }

    @Override
    public void tokensRefused(List<String> problems) {
        told.add("tokens refused " + problems);
    }
}
