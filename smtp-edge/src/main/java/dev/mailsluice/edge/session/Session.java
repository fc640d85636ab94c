package dev.mailsluice.edge.session;

import dev.mailsluice.edge.sasl.Exchange;
import dev.mailsluice.edge.smtp.ChunkFramer;
import dev.mailsluice.edge.smtp.Command;
import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The state of a session. A transaction lives inside a state and nowhere else, so what replaces the state ends it.
public sealed interface Session {

    int LONGEST_SASL_LINE = 12_288;

    Context context();

    /// Not greeted yet.
    record Opening(Context context) implements Session {}

    /// 220 was said; the handshake is awaited, and nothing in the clear counts any more.
    record StartingTls(Context context) implements Session {}

    /// No transaction.
    record Ready(Context context) implements Session {}

    /// The client's next line is part of an authentication: RFC 4954 §4.
    record AwaitingSasl(Context context, Exchange.Listening exchange) implements Session {}

    /// Policy-service's answer about the client's identity is awaited.
    record AskingIdentity(Context context, Exchange.Asking exchange) implements Session {}

    /// MAIL was accepted.
    record InTransaction(Context context, Transaction transaction) implements Session {}

    /// A verdict is awaited.
    record AskingPolicy(Context context, Transaction transaction, Command.Rcpt rcpt) implements Session {}

    /// The next hop's answer to RCPT is awaited.
    record OfferingRecipient(Context context, Transaction transaction, ForwardPath path, Verdict.Pass verdict)
            implements Session {}

    /// The next hop's 354 is awaited.
    record StartingContent(Context context, Transaction transaction) implements Session {}

    /// Content goes by.
    record ReceivingContent(Context context, Transaction transaction, long octets) implements Session {}

    /// The next hop's 354 is awaited; the first chunk is there, or on its way.
    record StartingChunks(Context context, Transaction transaction, Command.Bdat chunk) implements Session {}

    /// A chunk goes by: RFC 3030.
    ///
    /// @param left octets of it still to come
    record ReceivingChunk(Context context, Transaction transaction, Command.Bdat chunk, long left, SoFar soFar)
            implements Session {}

    /// The next chunk is awaited.
    record BetweenChunks(Context context, Transaction transaction, SoFar soFar) implements Session {}

    /// Of a message in chunks, how much and how it ends.
    record SoFar(long octets, ChunkFramer.Tail tail) {
        static final SoFar NOTHING = new SoFar(0, ChunkFramer.Tail.LINE_END);
    }

    /// A chunk that is refused goes by all the same; at its end the client gets `reply`.
    ///
    /// @param after what then is: never in the middle of content
    record SwallowingChunk(Session after, long left, Reply reply) implements Session {
        @Override
        public Context context() {
            return after.context();
        }
    }

    /// Content is swallowed; at its end the client gets `reply`.
    ///
    /// @param broken the content's framing cannot be trusted: after the reply the session ends
    record DiscardingContent(Context context, Transaction transaction, Reply reply, boolean broken)
            implements Session {}

    /// The whole content is there; whether its verdicts still stand is found out before its end is passed on.
    ///
    /// @param round of finding out, from 1
    record Confirming(Context context, Transaction transaction, long octets, int round) implements Session {}

    /// As [Confirming], but policy is asked again, for one recipient after the other.
    ///
    /// @param due indices of the recipients still to be asked about; the first one is being asked about
    /// @param floor that the answers have to reach; 0: none was told
    record AskingAgain(Context context, Transaction transaction, long octets, int round, List<Integer> due, long floor)
            implements Session {
        boolean told() {
            return floor > 0;
        }

        /// Of no use any more, once policy has answered.
        AskingAgain failed(Reply reply) {
            return new AskingAgain(context, transaction.failed(reply), octets, round, due, floor);
        }
    }

    /// The next hop's reply to the content is awaited.
    record AwaitingNextHop(Context context, Transaction transaction, long octets) implements Session {}

    record Closed(Context context) implements Session {}

    static Session opening(SessionSettings settings, Client client, Terms terms, Security security) {
        return new Opening(Context.of(settings, client, terms, security));
    }

    /// The same state with another context.
    default Session with(Context c) {
        return switch (this) {
            case Opening _ -> new Opening(c);
            case StartingTls _ -> new StartingTls(c);
            case Ready _ -> new Ready(c);
            case AwaitingSasl s -> new AwaitingSasl(c, s.exchange());
            case AskingIdentity s -> new AskingIdentity(c, s.exchange());
            case InTransaction s -> new InTransaction(c, s.transaction());
            case AskingPolicy s -> new AskingPolicy(c, s.transaction(), s.rcpt());
            case OfferingRecipient s -> new OfferingRecipient(c, s.transaction(), s.path(), s.verdict());
            case StartingContent s -> new StartingContent(c, s.transaction());
            case ReceivingContent s -> new ReceivingContent(c, s.transaction(), s.octets());
            case DiscardingContent s -> new DiscardingContent(c, s.transaction(), s.reply(), s.broken());
            case StartingChunks s -> new StartingChunks(c, s.transaction(), s.chunk());
            case ReceivingChunk s -> new ReceivingChunk(c, s.transaction(), s.chunk(), s.left(), s.soFar());
            case BetweenChunks s -> new BetweenChunks(c, s.transaction(), s.soFar());
            case SwallowingChunk s -> new SwallowingChunk(s.after().with(c), s.left(), s.reply());
            case Confirming s -> new Confirming(c, s.transaction(), s.octets(), s.round());
            case AskingAgain s -> new AskingAgain(c, s.transaction(), s.octets(), s.round(), s.due(), s.floor());
            case AwaitingNextHop s -> new AwaitingNextHop(c, s.transaction(), s.octets());
            case Closed _ -> new Closed(c);
        };
    }

    /// What the client's next input is to this session.
    enum Input {
        LINES,
        CONTENT,
        CHUNK,
        /// An answer is awaited first; input waits.
        LATER,
        /// An answer is awaited first; input now is a violation.
        FORBIDDEN,
        /// Input is dropped.
        NONE
    }

    default Input input() {
        return switch (this) {
            case Opening _,
                    AskingIdentity _,
                    AskingPolicy _,
                    OfferingRecipient _,
                    StartingChunks _,
                    Confirming _,
                    AskingAgain _,
                    AwaitingNextHop _ -> Input.LATER;
            case Ready _, AwaitingSasl _, InTransaction _, BetweenChunks _ -> Input.LINES;
            case StartingContent _ -> Input.FORBIDDEN;
            case ReceivingContent _, DiscardingContent _ -> Input.CONTENT;
            case ReceivingChunk _, SwallowingChunk _ -> Input.CHUNK;
            case StartingTls _, Closed _ -> Input.NONE;
        };
    }

    /// Octets of the longest line, CRLF included: RFC 5321 §4.5.3.1.4; within an authentication, and where it may begin
    /// with a token, RFC 4954 §4.
    default int longestLine() {
        int usual = context().settings().maxLineOctets();
        boolean longer = this instanceof AwaitingSasl || this instanceof Ready && AuthSteps.takesToken(context());
        return longer ? Math.max(usual, LONGEST_SASL_LINE) : usual;
    }

    /// How long the client may send nothing before [Event.TimedOut]; empty while it is not the client who is awaited.
    default Optional<Duration> patience() {
        Patience patience = context().settings().patience();
        return switch (this) {
            case Ready _, StartingTls _, AwaitingSasl _, InTransaction _, BetweenChunks _ ->
                Optional.of(patience.command());
            case ReceivingContent _, ReceivingChunk _, SwallowingChunk _ -> Optional.of(patience.content());
            case DiscardingContent d -> Optional.of(d.broken() ? patience.brokenContent() : patience.content());
            case Opening _,
                    AskingIdentity _,
                    AskingPolicy _,
                    OfferingRecipient _,
                    StartingContent _,
                    StartingChunks _,
                    Confirming _,
                    AskingAgain _,
                    AwaitingNextHop _,
                    Closed _ -> Optional.empty();
        };
    }

    /// Whether the client is amid a message: content has begun and is still to end.
    default boolean takesContent() {
        return switch (this) {
            case ReceivingContent _, DiscardingContent _, ReceivingChunk _, BetweenChunks _, SwallowingChunk _ -> true;
            case Opening _,
                    StartingTls _,
                    Ready _,
                    AwaitingSasl _,
                    AskingIdentity _,
                    InTransaction _,
                    AskingPolicy _,
                    OfferingRecipient _,
                    StartingContent _,
                    StartingChunks _,
                    Confirming _,
                    AskingAgain _,
                    AwaitingNextHop _,
                    Closed _ -> false;
        };
    }

    /// The transaction under way, if any.
    default Optional<Transaction> open() {
        return switch (this) {
            case Opening _, StartingTls _, Ready _, AwaitingSasl _, AskingIdentity _, Closed _ -> Optional.empty();
            case InTransaction s -> Optional.of(s.transaction());
            case AskingPolicy s -> Optional.of(s.transaction());
            case OfferingRecipient s -> Optional.of(s.transaction());
            case StartingContent s -> Optional.of(s.transaction());
            case ReceivingContent s -> Optional.of(s.transaction());
            case DiscardingContent s -> Optional.of(s.transaction());
            case StartingChunks s -> Optional.of(s.transaction());
            case ReceivingChunk s -> Optional.of(s.transaction());
            case BetweenChunks s -> Optional.of(s.transaction());
            case SwallowingChunk s -> s.after().open();
            case Confirming s -> Optional.of(s.transaction());
            case AskingAgain s -> Optional.of(s.transaction());
            case AwaitingNextHop s -> Optional.of(s.transaction());
        };
    }
}
