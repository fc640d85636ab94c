package dev.mailsluice.edge.transcript;

import dev.mailsluice.edge.assurance.Assurance;
import dev.mailsluice.edge.nexthop.Input;
import dev.mailsluice.edge.nexthop.Login;
import dev.mailsluice.edge.sasl.ChannelBinding;
import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.session.Conversation;
import dev.mailsluice.edge.session.Effect;
import dev.mailsluice.edge.session.Event;
import dev.mailsluice.edge.session.Fact;
import dev.mailsluice.edge.session.Handshake;
import dev.mailsluice.edge.session.Security;
import dev.mailsluice.edge.session.SessionClock;
import dev.mailsluice.edge.session.SessionSettings;
import dev.mailsluice.edge.session.Standing;
import dev.mailsluice.edge.session.Verdict;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.transcript.Transcript.Side;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pure parts of the edge put together, without a socket.
public final class PureEdge implements EdgeUnderTest {

    private final Cutter cutter;
    private final Optional<ChannelBinding> binding;
    private final Optional<Login> login;
    private final Conversation conversation;
    private final PureNextHops nextHops;
    private final Map<Side, Deque<String>> heard = new EnumMap<>(Side.class);
    private final List<Fact> facts = new ArrayList<>();
    private long floor = 7;
    private Knowledge knowledge = Knowledge.KNOWN;
    private boolean awaitsStanding;
    private final SessionClock clock;
    private Duration now = Duration.ZERO;

    public PureEdge(Transcript transcript, Cutter cutter) {
        this.cutter = cutter;
        this.binding = TranscriptSettings.binding(transcript);
        this.login = TranscriptSettings.login(transcript);
        SessionSettings settings = TranscriptSettings.of(transcript);
        Security security = TranscriptSettings.security(transcript);
        for (Side side : Side.values()) {
            heard.put(side, new ArrayDeque<>());
        }
        conversation = new Conversation(
                settings,
                new Client("s1", "192.0.2.10", Optional.of("198.51.100.1"), "smtp"),
                TranscriptSettings.terms(transcript),
                security,
                this::perform);
        nextHops =
                new PureNextHops(heard.get(Side.NEXT_HOP)::add, this::tell, TranscriptSettings.otherHosts(transcript));
        clock = new SessionClock(conversation, 0);
        tell(security == Security.ACTIVE ? new Event.Connected(handshake()) : new Event.Connected());
    }

    public List<Fact> facts() {
        return facts;
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.SendReply(String _, var reply) ->
                new String(reply.encode(), StandardCharsets.US_ASCII).lines().forEach(heard.get(Side.CLIENT)::add);
            case Effect.StartTls _ -> heard.get(Side.CLIENT).add("(tls)");
            case Effect.AskPolicy(var question) ->
                heard.get(Side.POLICY).add(question.forwardPath().text());
            case Effect.CheckStanding(long lowest) -> conversation.tell(new Event.StandingChecked(standing(lowest)));
            case Effect.AwaitStanding _ -> awaitsStanding = true;
            case Effect.AskIdentity(Client _, var question) ->
                heard.get(Side.IDENTITY).add(Asked.of(question));
            case Effect.OfferRecipient offer -> nextHops.step(new Input.Offer(offer, login));
            case Effect.StartContent(var trace) -> nextHops.step(new Input.StartContent(trace));
            case Effect.RelayContent(var slice) -> nextHops.step(new Input.RelayContent(slice));
            case Effect.EndContent _ -> nextHops.step(new Input.EndContent());
            case Effect.AbandonTransaction _ -> nextHops.step(new Input.Abandon());
            case Effect.Report(Fact fact) -> facts.add(fact);
            case Effect.Close _ -> {
                nextHops.step(new Input.Leave());
                heard.get(Side.CLIENT).add("(close)");
            }
        }
    }

    private Handshake handshake() {
        return new Handshake(binding, Optional.empty());
    }

    private void tell(Event event) {
        conversation.tell(event);
        regulate();
    }

    private void regulate() {
        clock.regulate(false, now.toNanos());
    }

    @Override
    public void clientSends(byte[] octets) {
        cutter.cut(octets).forEach(conversation::received);
        regulate();
    }

    @Override
    public void clientSecures() {
        tell(new Event.TlsEstablished(handshake()));
    }

    @Override
    public void clientCloses() {
        tell(new Event.ClientLost());
        heard.get(Side.CLIENT).removeIf("(close)"::equals);
    }

    @Override
    public void policyAnswers(Verdict verdict) {
        tell(new Event.PolicyAnswered(verdict));
    }

    private Standing standing(long lowest) {
        return switch (knowledge) {
            case KNOWN -> lowest < floor ? new Standing.Raised(floor) : new Standing.Firm();
            case UNKNOWN, GIVEN_UP -> new Standing.Unknown();
            case UNTOLD -> new Standing.Untold();
        };
    }

    @Override
    public void policyReaches(long revision) {
        floor = revision;
    }

    @Override
    public void standingBecomes(Knowledge now) {
        knowledge = now;
        if (awaitsStanding && now != Knowledge.UNKNOWN) {
            awaitsStanding = false;
            tell(new Event.StandingAwaited(now != Knowledge.GIVEN_UP));
        }
    }

    @Override
    public void identityAnswers(IdentityAnswer answer) {
        tell(new Event.IdentityAnswered(answer));
    }

    @Override
    public void nextHopConnects(Assurance published) {
        nextHops.connects(published);
    }

    @Override
    public void nextHopSecures(boolean succeeds) {
        nextHops.secures(succeeds);
    }

    @Override
    public void nextHopIsNowhere(Reply reply) {
        nextHops.isNowhere(reply);
    }

    @Override
    public void nextHopSends(byte[] octets) {
        cutter.cut(octets).forEach(nextHops::sends);
    }

    @Override
    public void nextHopCloses() {
        nextHops.closes();
        heard.get(Side.NEXT_HOP).removeIf("(close)"::equals);
    }

    @Override
    public void timePasses(Duration duration) {
        now = now.plus(duration);
        nextHops.timePasses(duration);
        while (clock.due() <= now.toNanos()) {
            clock.expired(now.toNanos()).ifPresent(conversation::tell);
            regulate();
        }
    }

    @Override
    public String hears(Side side) {
        return poll(side).orElseThrow(() -> new AssertionError(side + " hears nothing more" + others(side)));
    }

    public Optional<String> poll(Side side) {
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
        if (!heard.get(side).isEmpty()) {
            throw new AssertionError(side + " also hears " + heard.get(side));
        }
    }

    @Override
    public void close() {}
}
