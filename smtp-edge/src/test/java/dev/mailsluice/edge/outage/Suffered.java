package dev.mailsluice.edge.outage;

import dev.mailsluice.edge.chaos.Matrix;

/// What came of one outage, while it lasted.
///
/// @param session what a client hears in a session that was there before
/// @param newcomer what another client hears
/// @param publication whether one succeeds
/// @param told by lines of the log at WARN or above
/// @param counted by metrics
record Suffered(String session, String newcomer, String publication, String told, String counted)
        implements Matrix.Outcome {

    @Override
    public String cells() {
        return String.join(" | ", session, newcomer, publication, told, counted);
    }
}
