package dev.mailsluice.edge.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.assurance.Assurance;
import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.session.Fact;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.session.Verdict;
import dev.mailsluice.edge.smtp.EnhancedStatus;
import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.transcript.EdgeUnderTest.Knowledge;
import dev.mailsluice.edge.transcript.Transcript.Side;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random clients, policies and next hops, well-behaved and not, against the pure machine; then the books are compared.
class AccountingTest {

    private static final int RUNS = 30_000;
    private static final String[] CLIENT = {
        "EHLO a.example\r\n",
        "MAIL FROM:<x@a.example>\r\n",
        "MAIL FROM:<x@a.example>\r\n",
        "RCPT TO:<y@b.example>\r\n",
        "RCPT TO:<z@c.example>\r\n",
        "DATA\r\n",
        "DATA\r\n",
        "content\r\n",
        ".\r\n",
        ".\r\n",
        "RSET\r\n",
        "NOOP\r\n",
        "AUTH PLAIN AGFsaWNlAHNlY3JldA==\r\n",
        "AUTH LOGIN\r\n",
        "AUTH SCRAM-SHA-256 biwsbj11c2VyLHI9YWJj\r\n",
        "YWxpY2U=\r\n",
        "*\r\n",
        "\n.\r\n",
        "..dot\r\n",
        "junk\r",
        "XCLIENT ADDR=203.0.113.9\r\n",
        "RCPT TO:<z@c.example> NOTIFY=SUCCESS\r\n",
        "QUIT\r\n"
    };
    private static final String[] ODD = {"250 ok", "354 go", "421 bye", "450 later", "550 no", "garbage", "250-half"};

    private final Random random = new Random(17);

    /// One run's world: what the next hop did, judged by what it heard and said.
    private static final class Books {
        int endsHeard;
        int endsAccepted;
        boolean inContent;
        /// That the edge has heard of.
        long floor = 7;
        Knowledge knowledge = Knowledge.KNOWN;
        /// When the next hop heard the end of the message that it has not answered yet.
        long floorAtEnd;
        final List<Long> floorsAtAcceptedEnds = new ArrayList<>();
        final Queue<String> owed = new ArrayDeque<>();
    }

    @Test
    void the_client_hears_250_for_content_exactly_when_the_next_hop_said_so() {
        long relayed = 0;
        for (int run = 0; run < RUNS; run++) {
            relayed += play(run % 3 == 0);
        }
        assertThat(relayed).as("the test must not run empty").isGreaterThan(RUNS / 20);
    }

    private long play(boolean wellBehaved) {
        Map<String, String> listener = Map.of("security", "ACTIVE", "auth", "OPTIONAL", "xclient", "TAKEN");
        Transcript none = new Transcript(Path.of("random"), listener, List.of());
        PureEdge edge = new PureEdge(none, Cutter.random(random.nextLong()));
        Books books = new Books();
        for (int i = 0; i < 40; i++) {
            shake(edge, books);
            String sent =
                    wellBehaved && i < 5 ? CLIENT[new int[] {0, 1, 3, 5, 8}[i]] : CLIENT[random.nextInt(CLIENT.length)];
            edge.clientSends(sent.getBytes(StandardCharsets.US_ASCII));
            settle(edge, books, wellBehaved);
            if (random.nextInt(60) == 0) {
                edge.timePasses(Duration.ofMinutes(random.nextInt(12)));
            }
        }
        edge.clientCloses();
        settle(edge, books, wellBehaved);
        long relayed = count(edge, Fact.Outcome.RELAYED);
        assertThat(relayed).as("relayed").isEqualTo(books.endsAccepted);
        assertThat(lowestRevisions(edge)).zipSatisfy(books.floorsAtAcceptedEnds, (lowest, floor) -> assertThat(lowest)
                .as("no message passes by a verdict below the floor")
                .isGreaterThanOrEqualTo(floor));
        assertThat(count(edge, Fact.Outcome.REPLY_LOST)).isLessThanOrEqualTo(books.endsHeard - books.endsAccepted);
        return relayed;
    }

    /// The policy goes on, and the edge hears of it, or of nothing for a while.
    private void shake(PureEdge edge, Books books) {
        switch (random.nextInt(40)) {
            case 0, 1 -> edge.policyReaches(++books.floor);
            case 2 -> know(edge, books, Knowledge.UNKNOWN);
            case 3 -> know(edge, books, Knowledge.UNTOLD);
            case 4, 5, 6 -> know(edge, books, Knowledge.KNOWN);
            default -> {}
        }
    }

    private static void know(PureEdge edge, Books books, Knowledge knowledge) {
        books.knowledge = knowledge;
        edge.standingBecomes(knowledge);
    }

    private static List<Long> lowestRevisions(PureEdge edge) {
        return edge.facts().stream()
                .filter(Fact.TransactionEnded.class::isInstance)
                .map(Fact.TransactionEnded.class::cast)
                .filter(ended -> ended.outcome() == Fact.Outcome.RELAYED)
                .map(ended -> ended.transaction().accepted().stream()
                        .mapToLong(recipient -> recipient.ruling().orElseThrow().revision())
                        .min()
                        .orElseThrow())
                .toList();
    }

    private static long count(PureEdge edge, Fact.Outcome outcome) {
        return edge.facts().stream()
                .filter(f -> f instanceof Fact.TransactionEnded ended && ended.outcome() == outcome)
                .count();
    }

    /// Lets policy and next hop answer until nothing is open.
    private void settle(PureEdge edge, Books books, boolean wellBehaved) {
        boolean something = true;
        while (something) {
            something = false;
            for (Side side : Side.values()) {
                for (Optional<String> heard = edge.poll(side); heard.isPresent(); heard = edge.poll(side)) {
                    something = true;
                    switch (side) {
                        case CLIENT -> {}
                        case IDENTITY -> edge.identityAnswers(identity());
                        case POLICY -> edge.policyAnswers(verdict(heard.get(), books.floor));
                        case NEXT_HOP -> nextHopHears(heard.get(), books);
                    }
                }
            }
            if (!something && books.knowledge == Knowledge.UNKNOWN) {
                something = true;
                know(edge, books, random.nextBoolean() ? Knowledge.KNOWN : Knowledge.GIVEN_UP);
            }
            if (!books.owed.isEmpty()) {
                something = true;
                answer(edge, books, wellBehaved);
            }
        }
    }

    private Verdict verdict(String path, long floor) {
        long revision = random.nextInt(20) == 0 ? floor - 1 : floor;
        Verdict.Ruling ruling = new Verdict.Ruling("default", revision, "", "mode");
        NextHop hop = new NextHop(
                path.endsWith("c.example") ? "c" : "b", new NextHop.Target.Host("h"), 25, NextHop.Tls.DISABLED);
        return switch (random.nextInt(8)) {
            case 0 -> new Verdict.None("none");
            case 1 -> new Verdict.Refused(ruling, new Reply(550, EnhancedStatus.parse("5.7.1"), List.of("no")));
            default -> new Verdict.Pass(ruling, hop, ForwardPath.parse(path).orElseThrow());
        };
    }

    private IdentityAnswer identity() {
        return switch (random.nextInt(4)) {
            case 0 -> new IdentityAnswer.None("none");
            case 1 -> new IdentityAnswer.Refused();
            case 2 -> new IdentityAnswer.Parameters(new byte[16], 4096, "xyz");
            default -> new IdentityAnswer.Accepted("alice", new byte[32]);
        };
    }

    private static void nextHopHears(String line, Books books) {
        if (line.startsWith("(connect")) {
            books.owed.clear();
            books.owed.add("connect");
            books.inContent = false;
        } else if (line.equals("(close)")) {
            books.owed.clear();
            books.inContent = false;
        } else if (line.equals("(quit)")) {
            // A connection that was kept has gone; the one in use goes on.
        } else if (books.inContent) {
            if (line.equals(".")) {
                books.endsHeard++;
                books.floorAtEnd = books.knowledge == Knowledge.UNTOLD ? 0 : books.floor;
                books.inContent = false;
                books.owed.add("end");
            }
        } else {
            books.owed.add(line.split(" ")[0]);
        }
    }

    private void answer(PureEdge edge, Books books, boolean wellBehaved) {
        String owed = books.owed.poll();
        boolean odd = random.nextInt(wellBehaved ? 40 : 8) == 0;
        if (owed.equals("connect")) {
            if (odd) {
                edge.nextHopCloses();
            } else {
                edge.nextHopConnects(new Assurance.None());
                edge.nextHopSends("220 hop\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            return;
        }
        String reply = odd ? ODD[random.nextInt(ODD.length)] : owed.equals("DATA") ? "354 go" : "250 ok";
        if (odd && random.nextInt(3) == 0) {
            edge.nextHopCloses();
            return;
        }
        books.inContent = owed.equals("DATA") && reply.startsWith("354");
        if (owed.equals("end") && reply.equals("250 ok")) {
            books.endsAccepted++;
            books.floorsAtAcceptedEnds.add(books.floorAtEnd);
        }
        edge.nextHopSends((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        if (reply.equals("250-half")) {
            edge.nextHopCloses();
        }
    }
}
