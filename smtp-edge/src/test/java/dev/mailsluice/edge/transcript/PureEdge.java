package dev.mailsluice.edge.transcript;

import dev.mailsluice.edge.nexthop.Dialogue;
import dev.mailsluice.edge.nexthop.Input;
import dev.mailsluice.edge.nexthop.Move;
import dev.mailsluice.edge.nexthop.NextHopDialogue;
import dev.mailsluice.edge.nexthop.NextHopSettings;
import dev.mailsluice.edge.sasl.ChannelBinding;
import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.session.Conversation;
import dev.mailsluice.edge.session.Effect;
import dev.mailsluice.edge.session.Event;
import dev.mailsluice.edge.session.Fact;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.session.Security;
import dev.mailsluice.edge.session.SessionSettings;
import dev.mailsluice.edge.session.Verdict;
import dev.mailsluice.edge.smtp.ByteInput;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.ReplyParser;
import dev.mailsluice.edge.transcript.Transcript.Side;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pure parts of the edge put together, without a socket.
final class PureEdge implements EdgeUnderTest {

    static final NextHopSettings NEXT_HOP_SETTINGS = new NextHopSettings(
            "edge.example",
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofSeconds(110),
            Duration.ofMinutes(3),
            Duration.ofSeconds(570),
            Duration.ofSeconds(10),
            Optional.empty());

    private final Cutter cutter;
    private final Optional<ChannelBinding> binding;
    private final Conversation conversation;
    private final NextHopDialogue nextHop = new NextHopDialogue("edge.example");
    private final Map<Side, Deque<String>> heard = new EnumMap<>(Side.class);
    private final Map<Side, ByteArrayOutputStream> partial = new EnumMap<>(Side.class);
    private final List<Fact> facts = new ArrayList<>();
    private Dialogue dialogue = NextHopDialogue.start();
    private NextHop connected;
    private ReplyParser replies = new ReplyParser();
    private Duration clientSilent = Duration.ZERO;
    private Duration nextHopSilent = Duration.ZERO;

    PureEdge(Transcript transcript, Cutter cutter) {
        this.cutter = cutter;
        this.binding = TranscriptSettings.binding(transcript);
        SessionSettings settings = TranscriptSettings.of(transcript);
        Security security = TranscriptSettings.security(transcript);
        for (Side side : Side.values()) {
            heard.put(side, new ArrayDeque<>());
            partial.put(side, new ByteArrayOutputStream());
        }
        conversation = new Conversation(
                settings,
                new Client("s1", "192.0.2.10", "smtp"),
                TranscriptSettings.authentication(transcript),
                security,
                this::perform);
        conversation.tell(security == Security.ACTIVE ? new Event.Connected(binding) : new Event.Connected());
    }

    List<Fact> facts() {
        return facts;
    }

    private void perform(Effect effect) {
        clientSilent = Duration.ZERO;
        switch (effect) {
            case Effect.SendReply(String _, var reply) -> written(Side.CLIENT, reply.encode());
            case Effect.StartTls _ -> heard.get(Side.CLIENT).add("(tls)");
            case Effect.AskPolicy(var question) ->
                heard.get(Side.POLICY).add(question.forwardPath().text());
            case Effect.AskIdentity(Client _, var question) ->
                heard.get(Side.IDENTITY).add(Asked.of(question));
            case Effect.OfferRecipient offer -> step(new Input.Offer(offer));
            case Effect.StartContent(var trace) -> step(new Input.StartContent(trace));
            case Effect.RelayContent(var slice) -> step(new Input.RelayContent(slice));
            case Effect.EndContent _ -> step(new Input.EndContent());
            case Effect.AbandonTransaction _ -> step(new Input.Abandon());
            case Effect.Report(Fact fact) -> facts.add(fact);
            case Effect.Close _ -> {
                step(new Input.Leave());
                heard.get(Side.CLIENT).add("(close)");
            }
        }
    }

    private void step(Input input) {
        Move move = nextHop.step(dialogue, input);
        dialogue = move.next();
        nextHopSilent = Duration.ZERO;
        move.actions().forEach(this::act);
        move.news().ifPresent(conversation::tell);
    }

    private void act(Move.Action action) {
        switch (action) {
            case Move.Action.Connect(var hop) -> {
                replies = new ReplyParser();
                connected = hop;
                heard.get(Side.NEXT_HOP).add("(connect " + hop.name() + ")");
            }
            case Move.Action.Reconnect _ -> act(new Move.Action.Connect(connected));
            case Move.Action.StartTls(String host, boolean verified) ->
                heard.get(Side.NEXT_HOP).add(verified ? "(tls " + host + ")" : "(tls)");
            case Move.Action.Write(byte[] line) -> written(Side.NEXT_HOP, line);
            case Move.Action.WriteTrace(var trace) -> written(Side.NEXT_HOP, trace.encode(Instant.EPOCH));
            case Move.Action.WriteContent(var slice) -> {
                byte[] octets = new byte[slice.length()];
                System.arraycopy(slice.bytes(), slice.from(), octets, 0, octets.length);
                written(Side.NEXT_HOP, octets);
            }
            case Move.Action.Disconnect _ -> {
                flush(Side.NEXT_HOP);
                heard.get(Side.NEXT_HOP).add("(close)");
            }
        }
    }

    private void written(Side side, byte[] octets) {
        ByteArrayOutputStream line = partial.get(side);
        for (byte b : octets) {
            line.write(b);
            if (b == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                heard.get(side).add(text.endsWith("\r\n") ? text.substring(0, text.length() - 2) : text);
                line.reset();
            }
        }
    }

    private void flush(Side side) {
        if (partial.get(side).size() > 0) {
            heard.get(side).add(partial.get(side).toString(StandardCharsets.UTF_8) + " (cut off)");
            partial.get(side).reset();
        }
    }

    @Override
    public void clientSends(byte[] octets) {
        clientSilent = Duration.ZERO;
        cutter.cut(octets).forEach(conversation::received);
    }

    @Override
    public void clientSecures() {
        conversation.tell(new Event.TlsEstablished(binding));
    }

    @Override
    public void clientCloses() {
        conversation.tell(new Event.ClientLost());
        heard.get(Side.CLIENT).removeIf("(close)"::equals);
    }

    @Override
    public void policyAnswers(Verdict verdict) {
        conversation.tell(new Event.PolicyAnswered(verdict));
    }

    @Override
    public void identityAnswers(IdentityAnswer answer) {
        conversation.tell(new Event.IdentityAnswered(answer));
    }

    @Override
    public void nextHopConnects() {
        step(new Input.Connected(connected.name() + ".example"));
    }

    @Override
    public void nextHopSecures(boolean succeeds) {
        step(succeeds ? new Input.Secured() : new Input.TlsFailed());
    }

    @Override
    public void nextHopIsNowhere(Reply reply) {
        step(new Input.Unreachable(reply));
    }

    @Override
    public void nextHopSends(byte[] octets) {
        ByteInput input = new ByteInput();
        for (byte[] chunk : cutter.cut(octets)) {
            input.refill(chunk);
            while (input.remaining() > 0) {
                switch (replies.next(input)) {
                    case ReplyParser.Result.Complete(var reply) -> step(new Input.Replied(reply));
                    case ReplyParser.Result.Malformed _ -> {
                        step(new Input.Garbled());
                        return;
                    }
                    case ReplyParser.Result.NeedMore _ -> {}
                }
            }
        }
    }

    @Override
    public void nextHopCloses() {
        step(
                dialogue instanceof Dialogue.Connecting
                        ? new Input.Unreachable(Replies.NEXT_HOP_UNREACHABLE)
                        : new Input.Lost());
        heard.get(Side.NEXT_HOP).removeIf("(close)"::equals);
    }

    @Override
    public void timePasses(Duration duration) {
        clientSilent = clientSilent.plus(duration);
        nextHopSilent = nextHopSilent.plus(duration);
        if (isOver(dialogue.patience(NEXT_HOP_SETTINGS), nextHopSilent)) {
            step(new Input.TimedOut());
        }
        if (isOver(conversation.session().patience(), clientSilent)) {
            conversation.tell(new Event.TimedOut());
        }
    }

    private static boolean isOver(Optional<Duration> patience, Duration silent) {
        return patience.isPresent() && silent.compareTo(patience.get()) >= 0;
    }

    @Override
    public String hears(Side side) {
        return poll(side).orElseThrow(() -> new AssertionError(side + " hears nothing more" + others(side)));
    }

    Optional<String> poll(Side side) {
        return Optional.ofNullable(heard.get(side).poll());
    }

    private String others(Side side) {
        StringBuilder text = new StringBuilder();
        heard.forEach((other, lines) -> {
            if (other != side && !lines.isEmpty()) {
                text.append(", but ").append(other).append(" hears ").append(lines);
            }
        });
        return text.toString();
    }

    @Override
    public void assertQuiet(Side side) {
        if (!heard.get(side).isEmpty() || partial.get(side).size() > 0) {
            throw new AssertionError(side + " also hears " + heard.get(side) + partial.get(side));
        }
    }

    @Override
    public void close() {}
}
