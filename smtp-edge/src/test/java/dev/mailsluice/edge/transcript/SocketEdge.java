package dev.mailsluice.edge.transcript;

import dev.mailsluice.edge.address.Cidr;
import dev.mailsluice.edge.assurance.Assurance;
import dev.mailsluice.edge.fake.TestCertificate;
import dev.mailsluice.edge.fake.TestEdge;
import dev.mailsluice.edge.observe.EdgeMetrics;
import dev.mailsluice.edge.observe.Observation;
import dev.mailsluice.edge.policy.HeldStandings;
import dev.mailsluice.edge.policy.PolicyClient;
import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.sasl.IdentityQuestion;
import dev.mailsluice.edge.server.ConnectionLimits;
import dev.mailsluice.edge.server.ListenerSettings;
import dev.mailsluice.edge.server.ListenerTls;
import dev.mailsluice.edge.server.ServerSettings;
import dev.mailsluice.edge.server.ShutdownSettings;
import dev.mailsluice.edge.server.SmtpServer;
import dev.mailsluice.edge.server.XclientSettings;
import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.session.Question;
import dev.mailsluice.edge.session.Security;
import dev.mailsluice.edge.session.Terms;
import dev.mailsluice.edge.session.Verdict;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.transcript.Transcript.Side;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// A server that listens, between real sockets.
final class SocketEdge implements EdgeUnderTest {

    private static final ShutdownSettings AT_ONCE = new ShutdownSettings(Duration.ZERO, Duration.ofMillis(1));
    private static final long PATIENCE_SECONDS = 10;
    private static final TestCertificate CERTIFICATE = TestCertificate.of("edge.example");

    private final Cutter cutter;
    private final Map<Side, BlockingQueue<String>> heard = new EnumMap<>(Side.class);
    private final Map<String, ListeningNextHop> nextHops = new HashMap<>();
    /// One for each edge: servers of one Vertx that listen on any port share it.
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    private final HeldStandings standings = new HeldStandings();
    private final AtomicReference<Thread> nextHopReader = new AtomicReference<>();
    private final SmtpServer server;
    /// The one that was heard of last, and that the transcript speaks of.
    private volatile ListeningNextHop latestNextHop;
    private Socket client;
    /// Set before the client closes: from then on it hears nothing, though its reader may still say so.
    private volatile boolean left;
    private final BlockingQueue<Promise<Verdict>> questions = new LinkedBlockingQueue<>();

    private final BlockingQueue<Promise<IdentityAnswer>> identities = new LinkedBlockingQueue<>();

    SocketEdge(Transcript transcript, Cutter cutter) throws IOException {
        this.cutter = cutter;
        Security security = TranscriptSettings.security(transcript);
        for (Side side : Side.values()) {
            heard.put(side, new LinkedBlockingQueue<>());
        }
        server = new SmtpServer(
                vertx,
                new ServerSettings(
                        List.of(new ListenerSettings(
                                "smtp",
                                "127.0.0.1",
                                0,
                                tls(security),
                                Optional.empty(),
                                TranscriptSettings.terms(transcript).authentication(),
                                TranscriptSettings.terms(transcript).mechanisms(),
                                xclient(TranscriptSettings.terms(transcript).xclient()))),
                        1,
                        new ConnectionLimits(10, 10, OptionalInt.empty(), List.of(), Duration.ZERO),
                        AT_ONCE,
                        TranscriptSettings.of(transcript),
                        PureNextHops.SETTINGS,
                        TestEdge.SYSTEM_DNS),
                new HeldPolicy(),
                standings.standings(),
                new Observation(new EdgeMetrics(new SimpleMeterRegistry())));
        await(server.start());
        client = new Socket(InetAddress.getLoopbackAddress(), server.ports().get("smtp"));
        client.setTcpNoDelay(true);
        if (security == Security.ACTIVE) {
            client = TestCertificate.secure(client);
        }
        listen();
    }

    private void listen() {
        LineReader.start(client, line -> {
            if (!left) {
                heard.get(Side.CLIENT).add(line);
            }
            boolean handshakeFollows = line.startsWith("220 2.0.0");
            if (handshakeFollows) {
                heard.get(Side.CLIENT).add("(tls)");
            }
            return !handshakeFollows;
        });
    }

    private static Optional<XclientSettings> xclient(Terms.Xclient xclient) {
        List<Cidr> client = List.of(Cidr.parse("127.0.0.1/32"));
        return switch (xclient) {
            case REFUSED -> Optional.empty();
            case TAKEN -> Optional.of(new XclientSettings(client, false));
            case TAKEN_WITH_LOGIN -> Optional.of(new XclientSettings(client, true));
        };
    }

    private static Optional<ListenerTls> tls(Security security) {
        return switch (security) {
            case NONE -> Optional.empty();
            case OFFERED -> Optional.of(tls(ListenerTls.Mode.START_TLS));
            case REQUIRED -> Optional.of(tls(ListenerTls.Mode.REQUIRED));
            case ACTIVE -> Optional.of(tls(ListenerTls.Mode.IMPLICIT));
        };
    }

    private static ListenerTls tls(ListenerTls.Mode mode) {
        return new ListenerTls(mode, "smtp", CERTIFICATE.options(), false);
    }

    /// The next hop of that name, listening.
    NextHop nextHop(String name) {
        ListeningNextHop hop = nextHops.computeIfAbsent(name, n -> new ListeningNextHop(n, this::heard, nextHopReader));
        return new NextHop(name, new NextHop.Target.Host("127.0.0.1"), hop.port(), NextHop.Tls.DISABLED);
    }

    private void heard(ListeningNextHop nextHop, String line) {
        latestNextHop = nextHop;
        heard.get(Side.NEXT_HOP).add(line);
    }

    @Override
    public void clientSends(byte[] octets) {
        for (byte[] chunk : cutter.cut(octets)) {
            try {
                client.getOutputStream().write(chunk);
            } catch (IOException _) {
                // The edge has closed; what it said before is in the transcript.
            }
        }
    }

    @Override
    public void clientSecures() {
        try {
            client = TestCertificate.secure(client);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listen();
    }

    @Override
    public void clientCloses() {
        left = true;
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void policyAnswers(Verdict verdict) {
        questions.remove().complete(verdict);
    }

    @Override
    public void policyReaches(long revision) {
        standings.reaches(revision);
    }

    @Override
    public void standingBecomes(Knowledge knowledge) {
        switch (knowledge) {
            case KNOWN -> standings.known();
            case UNKNOWN -> standings.unknown();
            case UNTOLD -> standings.untold();
            case GIVEN_UP -> throw new UnsupportedOperationException("a wait on a socket takes its time");
        }
    }

    @Override
    public void identityAnswers(IdentityAnswer answer) {
        identities.remove().complete(answer);
    }

    /// The connection is there already when it is heard of.
    @Override
    public void nextHopConnects(Assurance published) {}

    @Override
    public void nextHopSends(byte[] octets) {
        latestNextHop.send(cutter.cut(octets));
    }

    @Override
    public void nextHopCloses() {
        latestNextHop.close();
    }

    @Override
    public void nextHopSecures(boolean succeeds) {
        throw new UnsupportedOperationException("this next hop has no TLS");
    }

    @Override
    public void nextHopIsNowhere(Reply reply) {
        throw new UnsupportedOperationException("a next hop on a socket is somewhere");
    }

    @Override
    public void timePasses(Duration duration) {
        throw new UnsupportedOperationException("a socket has no virtual clock");
    }

    @Override
    public String hears(Side side) {
        try {
            String line = heard.get(side).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError(side + " hears nothing more; unheard: " + heard);
            }
            return side == Side.NEXT_HOP ? withoutChance(line) : line;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// What differs from run to run, made the same: address, id and date.
    private static String withoutChance(String line) {
        return line.replace("([127.0.0.1])", "([192.0.2.10])")
                .replaceAll("(\\tby .* with \\S+ id )[^;]*", "$1s1-1")
                .replaceAll("^\\t\\w{3}, \\d.*", "\tThu, 1 Jan 1970 00:00:00 +0000");
    }

    @Override
    public void assertQuiet(Side side) {
        if (!heard.get(side).isEmpty()) {
            throw new AssertionError(side + " also hears " + heard.get(side));
        }
    }

    @Override
    public void close() {
        clientCloses();
        nextHops.values().forEach(ListeningNextHop::stop);
        await(server.drain());
        await(vertx.close());
    }

    private static void await(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// A policy that answers when the transcript says so.
    private final class HeldPolicy implements PolicyClient {
        @Override
        public Future<Verdict> ask(Question question) {
            Promise<Verdict> verdict = Promise.promise();
            questions.add(verdict);
            heard.get(Side.POLICY).add(question.forwardPath().text());
            return verdict.future();
        }

        @Override
        public Future<IdentityAnswer> identify(Client of, IdentityQuestion question) {
            Promise<IdentityAnswer> answer = Promise.promise();
            identities.add(answer);
            heard.get(Side.IDENTITY).add(Asked.of(question));
            return answer.future();
        }

        @Override
        public void close() {}
    }
}
