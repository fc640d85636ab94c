package dev.mailsluice.policy.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// A connection to the directory. What is done on it ends in time: by then its socket is closed.
final class Link implements AutoCloseable {

    /// What takes time.
    interface Operation<T> {
        T on(LDAPConnection connection) throws LDAPException;
    }

    private final LDAPConnection connection;
    private final Sockets sockets;
    private final ScheduledExecutorService timer;
    private final long madeAt = System.nanoTime();

    Link(LDAPConnection connection, Sockets sockets, ScheduledExecutorService timer) {
        this.connection = connection;
        this.sockets = sockets;
        this.timer = timer;
    }

    /// @param step for the message
    /// @throws LDAPException     what the directory or the connection says
    /// @throws NoAnswerException if there is no time left to begin
    <T> T within(Deadline deadline, String step, Operation<T> operation) throws LDAPException, NoAnswerException {
        int left = deadline.millisLeft(step);
        ScheduledFuture<?> end = timer.schedule(sockets::cut, left, TimeUnit.MILLISECONDS);
        try {
            return operation.on(connection);
        } finally {
            end.cancel(false);
        }
    }

    long madeAt() {
        return madeAt;
    }

    @Override
    public void close() {
        connection.closeWithoutUnbind();
        sockets.cut();
    }
}
