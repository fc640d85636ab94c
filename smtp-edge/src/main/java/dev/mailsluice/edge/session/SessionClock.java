package dev.mailsluice.edge.session;

import java.util.Optional;

/// What the clock says of one session: that its client is silent for too long, or content comes too slowly, that its
/// transaction takes too long, or itself.
///
/// Mutable, for one thread, without a clock of its own: it is told the time, in nanoseconds from any origin that is not
/// long ago. After everything that happened [#regulate]; when [#due] has come, [#expired].
public final class SessionClock {

    /// A [#due] that never comes.
    public static final long NEVER = Long.MAX_VALUE;

    private final Conversation conversation;
    private final Patience patience;
    private long silenceDue = NEVER;
    private long slownessDue = NEVER;
    private long transactionDue = NEVER;
    private long sessionDue;
    private String transaction = "";
    private long steps = -1;
    private long octets;
    private long octetsBefore;
    private boolean held;
    private long regulated;

    public SessionClock(Conversation conversation, long now) {
        this.conversation = conversation;
        this.patience = conversation.session().context().settings().patience();
        this.sessionDue = now + patience.session().toNanos();
    }

    /// @param holding whether the client is not read from because the next hop is slow
    public void regulate(boolean holding, long now) {
        Session session = conversation.session();
        regulateSilence(session, holding, now);
        regulateContent(session, now);
        regulateTransaction(session, now);
        steps = conversation.steps();
        octets = conversation.octets();
        held = holding;
        regulated = now;
    }

    /// A command has to be whole in time; of content every octet starts the wait anew.
    private void regulateSilence(Session session, boolean holding, long now) {
        boolean moved = steps != conversation.steps()
                || octets != conversation.octets() && session.input() != Session.Input.LINES;
        if (holding) {
            silenceDue = NEVER;
        } else if (moved || held) {
            silenceDue = session.patience().map(wait -> now + wait.toNanos()).orElse(NEVER);
        }
    }

    private void regulateContent(Session session, long now) {
        if (!session.takesContent() || patience.contentRate() == 0) {
            slownessDue = NEVER;
        } else if (slownessDue == NEVER) {
            watchContent(now);
        } else if (held) {
            slownessDue += now - regulated;
        }
    }

    private void watchContent(long now) {
        slownessDue = now + patience.content().toNanos();
        octetsBefore = conversation.octets();
    }

    private void regulateTransaction(Session session, long now) {
        String open = session.open().map(Transaction::id).orElse("");
        if (!open.equals(transaction)) {
            transaction = open;
            transactionDue =
                    open.isEmpty() ? NEVER : now + patience.transaction().toNanos();
        }
    }

    /// When to look at the clock next.
    public long due() {
        long contentDue = held ? NEVER : slownessDue;
        return Math.min(Math.min(silenceDue, contentDue), Math.min(transactionDue, sessionDue));
    }

    /// What the session is to be told, if anything; each only once.
    public Optional<Event> expired(long now) {
        if (silenceDue <= now) {
            silenceDue = NEVER;
            return Optional.of(new Event.TimedOut());
        }
        if (transactionDue <= now) {
            transactionDue = NEVER;
            return Optional.of(new Event.TookTooLong());
        }
        if (sessionDue <= now) {
            sessionDue = NEVER;
            return Optional.of(new Event.LastedTooLong());
        }
        return slownessDue <= now && !held ? slowness(now) : Optional.empty();
    }

    private Optional<Event> slowness(long now) {
        long least = patience.contentRate() * patience.content().toMillis() / 1000;
        boolean fast = conversation.octets() - octetsBefore >= least;
        watchContent(now);
        return fast ? Optional.empty() : Optional.of(new Event.TookTooLong());
    }
}
