package dev.mailsluice.edge.session;

/// What a session has used up.
///
/// @param transactions begun so far
/// @param errors commands that were no SMTP, or out of order
/// @param idleCommands that brought no mail nearer, since a message was last passed on
record Tally(int transactions, int errors, int idleCommands) {

    static final Tally ZERO = new Tally(0, 0, 0);

    Tally withTransaction() {
        return new Tally(transactions + 1, errors, idleCommands);
    }

    Tally withMessage() {
        return new Tally(transactions, errors, 0);
    }

    Tally withError() {
        return new Tally(transactions, errors + 1, idleCommands);
    }

    Tally withIdleCommand() {
        return new Tally(transactions, errors, idleCommands + 1);
    }
}
