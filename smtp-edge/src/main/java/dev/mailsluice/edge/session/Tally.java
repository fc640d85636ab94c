package dev.mailsluice.edge.session;

/// What a session has used up.
///
/// @param transactions begun so far
/// @param errors commands that were no SMTP, or out of order
/// @param idleCommands that brought no mail nearer, since a message was last passed on
/// @param authFailures credentials that were wrong
record Tally(int transactions, int errors, int idleCommands, int authFailures) {

    static final Tally ZERO = new Tally(0, 0, 0, 0);

    Tally withTransaction() {
        return new Tally(transactions + 1, errors, idleCommands, authFailures);
    }

    Tally withMessage() {
        return new Tally(transactions, errors, 0, authFailures);
    }

    Tally withError() {
        return new Tally(transactions, errors + 1, idleCommands, authFailures);
    }

    Tally withIdleCommand() {
        return new Tally(transactions, errors, idleCommands + 1, authFailures);
    }

    /// It is an error, too.
    Tally withAuthFailure() {
        return new Tally(transactions, errors + 1, idleCommands, authFailures + 1);
    }
}
