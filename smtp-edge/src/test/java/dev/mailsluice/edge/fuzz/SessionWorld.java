package dev.mailsluice.edge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.session.Fact;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.session.Verdict;
import dev.mailsluice.edge.smtp.EnhancedStatus;
import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.transcript.Cutter;
import dev.mailsluice.edge.transcript.EdgeUnderTest.Knowledge;
import dev.mailsluice.edge.transcript.PureEdge;
import dev.mailsluice.edge.transcript.Transcript;
import dev.mailsluice.edge.transcript.Transcript.Side;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/// One edge and everybody around it. What happens next is chosen by the input.
final class SessionWorld {

    private static final String[] LINES = {
        "EHLO a.example",
        "MAIL FROM:<x@a.example>",
        "RCPT TO:<y@b.example>",
        "RCPT TO:<z@c.example>",
        "DATA",
        "content",
        ".",
        "..dot",
        "BDAT 6",
        "BDAT 9 LAST",
        "RSET",
        "NOOP",
        "QUIT",
        "STARTTLS",
        "AUTH PLAIN AGFsaWNlAHNlY3JldA==",
        "AUTH LOGIN",
        "YWxpY2U=",
        "AUTH SCRAM-SHA-256 biwsbj11c2VyLHI9YWJj",
        "*",
        "HELO a.example",
        "VRFY y"
    };
    /// What the next hop hears now was decided before policy was asked the next question.
    private static final List<Side> LISTENERS = List.of(Side.NEXT_HOP, Side.POLICY, Side.IDENTITY, Side.CLIENT);

    private static final String[] SECURITY = {"ACTIVE", "OFFERED"};
    private static final Knowledge[] KNOWLEDGE = Knowledge.values();

    private final Choices choices;
    private final PureEdge edge;
    private final NextHopSpeaker nextHop;
    private final ClientReading client = new ClientReading();
    private final Queue<String> asked = new ArrayDeque<>();
    private int identityQuestions;
    private Knowledge knowledge = Knowledge.KNOWN;
    private long revision = 7;

    SessionWorld(Choices choices) {
        this.choices = choices;
        Map<String, String> listener = Map.of(
                "security", choices.of(SECURITY), "auth", "OPTIONAL", "maxMessageOctets", "120", "maxErrors", "9");
        edge = new PureEdge(new Transcript(Path.of("fuzz"), listener, List.of()), Cutter.random(choices.nextInt(256)));
        nextHop = new NextHopSpeaker(choices, edge);
        listen();
    }

    /// Something happens.
    void goOn() {
        switch (choices.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> clientSends((choices.of(LINES) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            case 6, 7 -> clientSends(choices.octets(1 + choices.nextInt(24)));
            case 8, 9 -> policyAnswers();
            case 10, 11 -> nextHop.answersWell();
            case 12 -> nextHop.doesAsItLikes();
            case 13 -> identityAnswers();
            case 14 -> edge.timePasses(Duration.ofSeconds(1L << choices.nextInt(10)));
            case 15 -> standingBecomes(choices.of(KNOWLEDGE));
            case 16 -> edge.policyReaches(++revision);
            default -> settle();
        }
        listen();
    }

    private void clientSends(byte[] octets) {
        client.sends(octets);
        edge.clientSends(octets);
    }

    /// Everybody answers, the next hop well, until nothing is open.
    void settle() {
        listen();
        while (!asked.isEmpty() || identityQuestions > 0 || nextHop.owes() || awaitsKnowledge()) {
            policyAnswers();
            listen();
            identityAnswers();
            listen();
            nextHop.answersWell();
            listen();
            if (awaitsKnowledge()) {
                standingBecomes(Knowledge.KNOWN);
            }
            listen();
        }
    }

    private boolean awaitsKnowledge() {
        return knowledge == Knowledge.UNKNOWN || knowledge == Knowledge.GIVEN_UP;
    }

    private void listen() {
        for (Side side : LISTENERS) {
            for (Optional<String> heard = edge.poll(side); heard.isPresent(); heard = edge.poll(side)) {
                switch (side) {
                    case CLIENT -> clientHears(heard.get());
                    case POLICY -> {
                        asked.add(heard.get());
                        nextHop.policyIsAsked(heard.get());
                    }
                    case IDENTITY -> identityQuestions++;
                    case NEXT_HOP -> nextHop.hears(heard.get());
                }
            }
        }
    }

    private void clientHears(String line) {
        if (line.equals("(tls)")) {
            client.secures();
            edge.clientSecures();
        } else {
            client.hears(line);
        }
    }

    private void standingBecomes(Knowledge now) {
        knowledge = now;
        edge.standingBecomes(now);
    }

    private void policyAnswers() {
        String path = asked.poll();
        if (path == null) {
            return;
        }
        int kind = choices.nextInt(8);
        Verdict.Ruling ruling = new Verdict.Ruling("default", kind == 7 ? revision - 1 : revision, "", "mode");
        edge.policyAnswers(
                switch (kind) {
                    case 5 -> new Verdict.None("none");
                    case 6 -> new Verdict.Refused(ruling, new Reply(550, EnhancedStatus.parse("5.7.1"), List.of("no")));
                    default -> {
                        nextHop.policyPasses(path);
                        yield new Verdict.Pass(
                                ruling, hop(path), ForwardPath.parse(path).orElseThrow());
                    }
                });
    }

    private static NextHop hop(String path) {
        return new NextHop(
                path.endsWith("c.example") ? "c" : "b", new NextHop.Target.Host("h"), 25, NextHop.Tls.DISABLED);
    }

    private void identityAnswers() {
        if (identityQuestions == 0) {
            return;
        }
        identityQuestions--;
        edge.identityAnswers(
                switch (choices.nextInt(4)) {
                    case 0 -> new IdentityAnswer.Accepted("alice", new byte[32]);
                    case 1 -> new IdentityAnswer.Parameters(new byte[16], 4096, "xyz");
                    case 2 -> new IdentityAnswer.Refused();
                    default -> new IdentityAnswer.None("none");
                });
    }

    void check() {
        client.check();
        assertThat(client.delivered()).isEqualTo(nextHop.accepted());
        assertThat(edge.facts().stream()
                        .filter(fact ->
                                fact instanceof Fact.TransactionEnded ended && ended.outcome() == Fact.Outcome.RELAYED)
                        .count())
                .isEqualTo(nextHop.accepted().size());
    }
}
