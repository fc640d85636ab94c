package dev.mailsluice.policy.ldap;

import dev.mailsluice.policy.identity.UserName;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What was told, as text.
final class RecordedLdap implements LdapEvents {

    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void judged(Judgement judgement) {
        told.add(judgement.toString());
    }

    @Override
    public void answered() {
        told.add("answered");
    }

    @Override
    public void failed(String reason) {
        told.add("failed: " + reason);
    }

    @Override
    public void ambiguous(UserName user) {
        told.add("ambiguous: " + user);
    }
}
