package dev.mailsluice.policy.access;

import java.util.Optional;

/// Nobody is known: neither is there a file of tokens, nor is a cluster asked.
public final class Nobody implements Access {

    @Override
    public Identified identify(String bearerToken) {
        return new Identified.Unknown("nobody has access yet: set `mailsluice.access.tokens.file`,"
                + " or in a cluster `mailsluice.access.kubernetes.enabled`");
    }

    @Override
    public boolean may(Caller caller, Permission permission, Optional<String> policy) {
        return false;
    }
}
