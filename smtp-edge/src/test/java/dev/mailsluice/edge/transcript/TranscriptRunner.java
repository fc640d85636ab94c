package dev.mailsluice.edge.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.assurance.Assurance;
import dev.mailsluice.edge.assurance.Tlsa;
import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.session.Verdict;
import dev.mailsluice.edge.smtp.EnhancedStatus;
import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.MailDomain;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.transcript.EdgeUnderTest.Knowledge;
import dev.mailsluice.edge.transcript.Transcript.Line;
import dev.mailsluice.edge.transcript.Transcript.Side;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Plays a transcript against an edge.
final class TranscriptRunner {

    private final Transcript transcript;
    private final EdgeUnderTest edge;
    private final Function<String, NextHop> nextHops;
    private static final Tlsa TLSA = new Tlsa(Tlsa.END_ENTITY, 1, 1, new byte[32]);

    private String lastQuestion = "";
    private long revision = 7;

    TranscriptRunner(Transcript transcript, EdgeUnderTest edge, Function<String, NextHop> nextHops) {
        this.transcript = transcript;
        this.edge = edge;
        this.nextHops = nextHops;
    }

    void run() {
        boolean expecting = true;
        for (Line line : transcript.lines()) {
            boolean expects = line instanceof Line.Expect;
            try {
                if (expecting && !expects) {
                    assertQuiet();
                }
                play(line);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(transcript.name() + ":" + line.number() + ": " + e.getMessage(), e);
            }
            expecting = expects;
        }
        assertQuiet();
    }

    private void assertQuiet() {
        List.of(Side.values()).forEach(edge::assertQuiet);
    }

    private void play(Line line) {
        switch (line) {
            case Line.ClientSends(int _, byte[] octets) -> edge.clientSends(octets);
            case Line.ClientSecures _ -> edge.clientSecures();
            case Line.ClientCloses _ -> edge.clientCloses();
            case Line.TimePasses(int _, var duration) -> edge.timePasses(duration);
            case Line.PolicyAnswers(int _, String text) -> edge.policyAnswers(verdict(text));
            case Line.StandingChanges(int _, String text) -> standing(text);
            case Line.IdentityAnswers(int _, String text) -> edge.identityAnswers(identity(text));
            case Line.NextHopSends(int _, String text) -> nextHopSends(text);
            case Line.Expect(int _, Side side, String text) -> expect(side, text);
        }
    }

    private void standing(String text) {
        switch (text) {
            case "known" -> edge.standingBecomes(Knowledge.KNOWN);
            case "unknown" -> edge.standingBecomes(Knowledge.UNKNOWN);
            case "untold" -> edge.standingBecomes(Knowledge.UNTOLD);
            case "given up" -> edge.standingBecomes(Knowledge.GIVEN_UP);
            default -> {
                revision = Long.parseLong(text);
                edge.policyReaches(revision);
            }
        }
    }

    private void nextHopSends(String text) {
        if (text.startsWith("(nowhere ")) {
            edge.nextHopIsNowhere(reply(text.substring("(nowhere ".length(), text.length() - 1)));
            return;
        }
        switch (text) {
            case "(connected)" -> edge.nextHopConnects(new Assurance.None());
            case "(connected encrypted)" -> edge.nextHopConnects(new Assurance.Encrypted());
            case "(connected sts)" -> edge.nextHopConnects(new Assurance.Verified());
            case "(connected dane)" -> edge.nextHopConnects(new Assurance.Dane(List.of(TLSA)));
            case "(lost)" -> edge.nextHopCloses();
            case "(secured)" -> edge.nextHopSecures(true);
            case "(tls failed)" -> edge.nextHopSecures(false);
            default -> edge.nextHopSends((text + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void expect(Side side, String expected) {
        String heard = edge.hears(side);
        while (expected.equals("(abort)") && !heard.equals("(close)")) {
            assertThat(heard).isNotEqualTo(".");
            heard = edge.hears(side);
        }
        switch (side) {
            case CLIENT -> expectReply(expected, heard);
            case POLICY -> {
                lastQuestion = heard;
                assertThat(heard).isEqualTo(expected);
            }
            case IDENTITY -> assertThat(heard).isEqualTo(expected);
            case NEXT_HOP -> {
                if (expected.equals("(trace)")) {
                    assertThat(heard).startsWith("Received: from ");
                    Consumer<String> folded = next -> assertThat(next).startsWith("\t");
                    String next;
                    do {
                        next = edge.hears(side);
                        folded.accept(next);
                    } while (!next.matches("\t\\w{3}, \\d.*"));
                } else {
                    assertThat(heard).isEqualTo(expected.equals("(abort)") ? "(close)" : expected);
                }
            }
        }
    }

    /// A line with a hyphen after its code is one of several; one with a space is a whole reply, told by its first
    /// line.
    private void expectReply(String expected, String heard) {
        if (expected.length() > 3 && expected.charAt(3) == '-' || heard.startsWith("(")) {
            assertThat(heard).isEqualTo(expected);
            return;
        }
        String first = heard.length() > 3 ? heard.substring(0, 3) + " " + heard.substring(4) : heard;
        assertThat(first).startsWith(expected);
        String line = heard;
        while (line.length() > 3 && line.charAt(3) == '-') {
            line = edge.hears(Side.CLIENT);
        }
    }

    private Verdict verdict(String text) {
        String[] words = text.split(" ", 4);
        return switch (words[0]) {
            case "pass" -> {
                String target = words.length == 4 && words[2].equals("as") ? words[3] : lastQuestion;
                ForwardPath path = ForwardPath.parse(target).orElseThrow();
                NextHop hop = nextHop(nextHops.apply(words[1]), words.length == 3 ? words[2] : "", path);
                long by = text.endsWith(" below") ? revision - 1 : revision;
                yield new Verdict.Pass(ruling(by, "reroute.allow.clients[0]"), hop, path);
            }
            case "refuse" -> new Verdict.Refused(ruling(revision, "mode"), reply(text.substring("refuse ".length())));
            case "none" -> new Verdict.None("no answer");
            default -> throw new IllegalArgumentException("what is `P! " + text + "`?");
        };
    }

    private static NextHop nextHop(NextHop plain, String kind, ForwardPath path) {
        return switch (kind) {
            case "", "below" -> plain;
            case "mx" -> {
                MailDomain domain = ((ForwardPath.Recipient) path).mailbox().domain();
                yield new NextHop(plain.name(), new NextHop.Target.Mx(domain), plain.port(), plain.tls());
            }
            case "mx-required" -> {
                NextHop mx = nextHop(plain, "mx", path);
                yield new NextHop(mx.name(), mx.target(), mx.port(), NextHop.Tls.REQUIRED);
            }
            case "opportunistic" -> new NextHop(plain.name(), plain.target(), plain.port(), NextHop.Tls.OPPORTUNISTIC);
            case "required" -> new NextHop(plain.name(), plain.target(), plain.port(), NextHop.Tls.REQUIRED);
            default -> throw new IllegalArgumentException("what is a next hop of kind `" + kind + "`?");
        };
    }

    private static Reply reply(String text) {
        String[] words = text.split(" ", 3);
        return new Reply(
                Integer.parseInt(words[0]),
                Optional.of(EnhancedStatus.parse(words[1]).orElseThrow()),
                List.of(words[2]));
    }

    private static IdentityAnswer identity(String text) {
        String[] words = text.split(" ");
        return switch (words[0]) {
            case "accepted" ->
                new IdentityAnswer.Accepted(words[1], words.length == 3 ? base64(words[2]) : new byte[0]);
            case "parameters" -> new IdentityAnswer.Parameters(base64(words[1]), Integer.parseInt(words[2]), words[3]);
            case "refused" -> new IdentityAnswer.Refused();
            case "none" -> new IdentityAnswer.None("no answer");
            default -> throw new IllegalArgumentException("what is `A! " + text + "`?");
        };
    }

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }

    private static Verdict.Ruling ruling(long revision, String rule) {
        return new Verdict.Ruling("default", revision, "sha256:00", rule);
    }
}
