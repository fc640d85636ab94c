package dev.mailsluice.policy.identity;

import dev.mailsluice.policy.domain.Parsed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the file of users: `htpasswd` lines with bcrypt, and SCRAM verifiers as PostgreSQL writes them. Lines end with
/// LF or CRLF; empty ones and those that begin with `#` say nothing. Every line that is not
/// understood is a problem.
public final class UsersReader {

    public static final int LONGEST_FILE = 16 * 1024 * 1024;
    static final int MOST_USERS = 100_000;

    /// What became of a content.
    public sealed interface Result {}

    public record Valid(Users users) implements Result {}

    /// @param problems one sentence each, with its line
    public record Invalid(List<String> problems) implements Result {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    private final Optional<String> secret;

    /// @param secret of which decoys are made; if there is none, the content stands in for it
    public UsersReader(Optional<String> secret) {
        this.secret = secret;
    }

    public Result read(byte[] content) {
        if (content.length > LONGEST_FILE) {
            return new Invalid(List.of("the file is longer than %,d octets; shorten it".formatted(LONGEST_FILE)));
        }
        var reading = new Reading();
        int number = 0;
        for (int start = 0; start < content.length; ) {
            int end = endOfLine(content, start);
            reading.line(++number, ByteBuffer.wrap(content, start, end - start));
            start = end + 1;
        }
        return reading.result(decoySecret(content));
    }

    private static int endOfLine(byte[] content, int start) {
        int end = start;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        return end;
    }

    private Octets decoySecret(byte[] content) {
        return Scram.h(secret.map(Octets::utf8).orElseGet(() -> Octets.of(content)));
    }

    /// The one pass over the lines.
    private static final class Reading {
        private final Map<UserName, User> users = new LinkedHashMap<>();
        private final LineProblems problems = new LineProblems();

        void line(int number, ByteBuffer octets) {
            String line;
            try {
                line = StandardCharsets.UTF_8.newDecoder().decode(octets).toString();
            } catch (CharacterCodingException _) {
                problems.add(number, "is not UTF-8; store the file as UTF-8");
                return;
            }
            String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (text.isBlank() || text.startsWith("#")) {
                return;
            }
            switch (UserLine.parse(text)) {
                case Parsed.Good<UserLine>(var good) -> add(number, good);
                case Parsed.Bad<UserLine>(var message) -> problems.add(number, message);
            }
        }

        private void add(int number, UserLine line) {
            User known = users.get(line.name());
            if (known == null && users.size() == MOST_USERS) {
                problems.add(number, "there are more than %,d users; remove some".formatted(MOST_USERS));
            } else if (known == null) {
                users.put(line.name(), User.with(line.name(), line.verifier()));
            } else {
                known.and(line.verifier())
                        .ifPresentOrElse(
                                both -> users.put(line.name(), both),
                                () -> problems.add(
                                        number,
                                        "user `%s` has a hash of this kind already; remove one"
                                                .formatted(line.name())));
            }
        }

        Result result(Octets secret) {
            List<String> found = problems.list();
            return found.isEmpty() ? new Valid(new Users(users.values(), secret)) : new Invalid(found);
        }
    }
}
