package dev.mailsluice.policy.kubernetes;

import java.util.Optional;

/// @param object what was read from the API server to this end; empty if there is none
record Reconciled(Optional<SeenObject> object, Outcome outcome) {

    boolean isAbout(SeenObject other) {
        return object.filter(other::asksForTheSameAs).isPresent();
    }
}
