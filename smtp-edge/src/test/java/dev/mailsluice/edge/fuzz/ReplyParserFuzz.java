package dev.mailsluice.edge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.smtp.ByteInput;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.ReplyParser;
import java.util.ArrayList;
import java.util.List;

/// Replies have the codes and the lines of a naive reading: RFC 5321 §4.2. What is written from one says the same.
public final class ReplyParserFuzz {

    private static final int MAX_LINE_OCTETS = 4096;
    private static final int MAX_LINES = 128;
    private static final String MALFORMED = "(malformed)";

    private ReplyParserFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        List<String> expected = naively(Cuts.text(octets));
        for (List<byte[]> pieces : Cuts.of(octets)) {
            List<String> replies = new ArrayList<>();
            for (ReplyParser.Result result : parsed(pieces)) {
                replies.add(
                        result instanceof ReplyParser.Result.Complete(Reply reply)
                                ? reply.code() + " of " + reply.lines().size()
                                : MALFORMED);
            }
            assertThat(replies).isEqualTo(expected);
        }
    }

    private static List<String> naively(String text) {
        List<String> replies = new ArrayList<>();
        int lines = 0;
        String code = "";
        String rest = text;
        while (true) {
            int end = rest.indexOf("\r\n");
            String line = end < 0 ? rest : rest.substring(0, end);
            boolean bare = end < 0 ? line.matches("(?s).*(\n|\r.).*") : line.matches("(?s).*[\r\n].*");
            if (end < 0 && !bare) {
                return replies;
            }
            lines++;
            boolean other = lines > 1 && !line.startsWith(code);
            if (bare || end + 2 > MAX_LINE_OCTETS || lines > MAX_LINES || other || !isReplyLine(line)) {
                replies.add(MALFORMED);
                return replies;
            }
            code = line.substring(0, 3);
            if (!line.startsWith("-", 3)) {
                replies.add(code + " of " + lines);
                lines = 0;
            }
            rest = rest.substring(end + 2);
        }
    }

    /// `Reply-code = %x32-35 %x30-35 %x30-39`; then a hyphen, a space or nothing.
    private static boolean isReplyLine(String line) {
        return line.length() >= 3
                && "2345".indexOf(line.charAt(0)) >= 0
                && "012345".indexOf(line.charAt(1)) >= 0
                && "0123456789".indexOf(line.charAt(2)) >= 0
                && (line.length() == 3 || "- ".indexOf(line.charAt(3)) >= 0);
    }

    /// To the first that is malformed.
    private static List<ReplyParser.Result> parsed(List<byte[]> pieces) {
        ReplyParser parser = new ReplyParser();
        ByteInput in = new ByteInput();
        List<ReplyParser.Result> results = new ArrayList<>();
        for (byte[] piece : pieces) {
            in.refill(piece);
            while (in.remaining() > 0) {
                ReplyParser.Result result = parser.next(in);
                switch (result) {
                    case ReplyParser.Result.NeedMore _ ->
                        assertThat(in.remaining()).isZero();
                    case ReplyParser.Result.Complete(Reply reply) -> {
                        assertWritten(reply);
                        results.add(result);
                    }
                    case ReplyParser.Result.Malformed _ -> {
                        results.add(result);
                        return results;
                    }
                }
            }
        }
        return results;
    }

    private static void assertWritten(Reply reply) {
        ByteInput in = new ByteInput();
        in.refill(reply.encode());
        assertThat(new ReplyParser().next(in)).isInstanceOfSatisfying(ReplyParser.Result.Complete.class, again -> {
            assertThat(again.reply().code()).isEqualTo(reply.code());
            assertThat(again.reply().status()).isEqualTo(reply.status());
            assertThat(again.reply().lines()).hasSameSizeAs(reply.lines());
        });
        assertThat(in.remaining()).isZero();
    }
}
