package dev.mailsluice.edge.observe;

import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.session.Fact;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.tracing.Tracing;
import dev.mailsluice.edge.tracing.TransactionTrace;
import java.time.Duration;
import java.util.Optional;

/// Watches one session. For its event loop.
public final class SessionWatch {

    private final Client client;
    private final EdgeMetrics metrics;
    private final Optional<Tracing> tracing;
    private Optional<TransactionTrace> trace = Optional.empty();
    private final ListenerMetrics listener;
    private final long began = System.nanoTime();
    private long transactionBegan;
    private long octets;
    private Reply lastReply;
    private String certificate = "";

    SessionWatch(Client client, EdgeMetrics metrics, Optional<Tracing> tracing) {
        this.client = client;
        this.tracing = tracing;
        this.metrics = metrics;
        this.listener = metrics.listener(client.listener());
        listener.opened();
    }

    /// `reply` is sent to the client.
    public void replied(String verb, Reply reply) {
        lastReply = reply;
        listener.replied(verb, reply);
    }

    public void reported(Fact fact) {
        switch (fact) {
            case Fact.TransactionBegan(String id) -> {
                trace = tracing.map(traces -> traces.begin(client, id));
                transactionBegan = System.nanoTime();
                metrics.transactionBegan();
            }
            case Fact.AskedAgain(var stands) -> metrics.askedAgain(stands);
            case Fact.TransactionEnded ended -> {
                metrics.transactionEnded();
                Duration took = since(transactionBegan);
                octets += ended.octets();
                listener.ended(ended, took);
                SessionLog.transaction(ended, took);
                trace.ifPresent(open -> open.ended(ended));
                trace = Optional.empty();
            }
            case Fact.SessionEnded ended -> SessionLog.session(ended, lastReply, octets, certificate, since(began));
        }
    }

    /// A recipient is offered to the next hop of this name.
    public void offered(String nextHop) {
        trace.ifPresent(open -> open.offered(nextHop));
    }

    /// The client has shown a certificate that is trusted.
    ///
    /// @param subject whom it is for
    public void certified(String subject) {
        certificate = subject;
    }

    /// The client's handshake has ended.
    public void handshake(boolean succeeded) {
        listener.handshake(succeeded);
    }

    public void nextHopConnection(boolean made) {
        metrics.nextHops().connection(made);
    }

    /// A next hop has taken our credentials.
    public void nextHopLogin() {
        metrics.nextHops().loggedIn();
    }

    /// It has not, or was not told them.
    public void nextHopLoginFailed(String nextHop, String why) {
        metrics.nextHops().loginFailed();
        NextHopHints.loginFailed(nextHop, why);
    }

    /// A handshake with a next hop has ended.
    public void nextHopHandshake(boolean succeeded) {
        metrics.nextHops().handshake(succeeded);
    }

    /// Nothing is left of the session.
    public void ended() {
        listener.closed();
    }

    private static Duration since(long then) {
        return Duration.ofNanos(System.nanoTime() - then);
    }
}
