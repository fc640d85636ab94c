package dev.mailsluice.edge.session;

import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.Reply;
import java.time.Duration;
import java.util.Optional;

/// The state of a session. A transaction lives inside a state and nowhere else, so what replaces the state ends it.
public sealed interface Session {

    Context context();

    /// What outlives a transaction.
    ///
    /// @param transactions begun so far
    /// @param draining whether the session is to end with the transaction
    record Context(SessionSettings settings, Client client, Optional<Hello> hello, int transactions, boolean draining) {

        Context greeted(Hello by) {
            return new Context(settings, client, Optional.of(by), transactions, draining);
        }

        Context withTransaction() {
            return new Context(settings, client, hello, transactions + 1, draining);
        }

        Context toDrain() {
            return new Context(settings, client, hello, transactions, true);
        }
    }

    /// @param name what the client calls itself
    /// @param extended EHLO, not HELO
    record Hello(String name, boolean extended) {}

    /// Not greeted yet.
    record Opening(Context context) implements Session {}

    /// No transaction.
    record Ready(Context context) implements Session {}

    /// MAIL was accepted.
    record InTransaction(Context context, Transaction transaction) implements Session {}

    /// A verdict is awaited.
    ///
    /// @param hasParameters whether RCPT had parameters, none of which is offered
    record AskingPolicy(Context context, Transaction transaction, ForwardPath path, boolean hasParameters)
            implements Session {}

    /// The next hop's answer to RCPT is awaited.
    record OfferingRecipient(Context context, Transaction transaction, ForwardPath path, Verdict.Pass verdict)
            implements Session {}

    /// The next hop's 354 is awaited.
    record StartingContent(Context context, Transaction transaction) implements Session {}

    /// Content goes by.
    record ReceivingContent(Context context, Transaction transaction, long octets) implements Session {}

    /// Content is swallowed; at its end the client gets `reply`.
    ///
    /// @param broken the content's framing cannot be trusted: after the reply the session ends
    record DiscardingContent(Context context, Transaction transaction, Reply reply, boolean broken)
            implements Session {}

    /// The next hop's reply to the content is awaited.
    record AwaitingNextHop(Context context, Transaction transaction, long octets) implements Session {}

    record Closed(Context context) implements Session {}

    static Session opening(SessionSettings settings, Client client) {
        return new Opening(new Context(settings, client, Optional.empty(), 0, false));
    }

    /// What the client's next input is to this session.
    enum Input {
        LINES,
        CONTENT,
        /// An answer is awaited first; input waits.
        LATER,
        /// An answer is awaited first; input now is a violation.
        FORBIDDEN,
        /// Input is dropped.
        NONE
    }

    default Input input() {
        return switch (this) {
            case Opening _, AskingPolicy _, OfferingRecipient _, AwaitingNextHop _ -> Input.LATER;
            case Ready _, InTransaction _ -> Input.LINES;
            case StartingContent _ -> Input.FORBIDDEN;
            case ReceivingContent _, DiscardingContent _ -> Input.CONTENT;
            case Closed _ -> Input.NONE;
        };
    }

    /// How long the client may send nothing before [Event.TimedOut]; empty while it is not the client who is awaited.
    default Optional<Duration> patience() {
        SessionSettings settings = context().settings();
        return switch (this) {
            case Ready _, InTransaction _ -> Optional.of(settings.commandTimeout());
            case ReceivingContent _ -> Optional.of(settings.contentTimeout());
            case DiscardingContent d ->
                Optional.of(d.broken() ? settings.brokenContentTimeout() : settings.contentTimeout());
            case Opening _, AskingPolicy _, OfferingRecipient _, StartingContent _, AwaitingNextHop _, Closed _ ->
                Optional.empty();
        };
    }

    /// The transaction under way, if any.
    default Optional<Transaction> open() {
        return switch (this) {
            case Opening _, Ready _, Closed _ -> Optional.empty();
            case InTransaction s -> Optional.of(s.transaction());
            case AskingPolicy s -> Optional.of(s.transaction());
            case OfferingRecipient s -> Optional.of(s.transaction());
            case StartingContent s -> Optional.of(s.transaction());
            case ReceivingContent s -> Optional.of(s.transaction());
            case DiscardingContent s -> Optional.of(s.transaction());
            case AwaitingNextHop s -> Optional.of(s.transaction());
        };
    }
}
