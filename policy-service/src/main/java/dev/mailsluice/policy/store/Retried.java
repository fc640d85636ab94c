package dev.mailsluice.policy.store;

import java.sql.SQLException;

/// A transaction that adds to rows, and inserts those that are not there: another replica may insert the same one at
/// the
/// same moment. The next attempt finds it.
final class Retried {

    private static final int ATTEMPTS = 3;

    private Retried() {}

    static void onDuplicateKey(
            Transactions transactions, Dialect dialect, String purpose, Transactions.Work<Integer> work) {
        boolean done = false;
        for (int i = 1; !done; i++) {
            done = attempt(transactions, dialect, purpose, work, i == ATTEMPTS);
        }
    }

    private static boolean attempt(
            Transactions transactions, Dialect dialect, String purpose, Transactions.Work<Integer> work, boolean last) {
        return transactions.in(purpose, connection -> {
            try {
                work.with(connection);
                connection.commit();
                return true;
            } catch (SQLException e) {
                if (last || !dialect.isDuplicateKey(e)) {
                    throw e;
                }
                return false;
            }
        });
    }
}
