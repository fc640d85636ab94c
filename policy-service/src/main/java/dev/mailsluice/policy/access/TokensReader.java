package dev.mailsluice.policy.access;

import dev.mailsluice.policy.domain.Parsed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads the file of tokens. Lines end with LF or CRLF; empty ones and those that begin with `#` say nothing. Every
/// line that is not understood is a problem. A name may stand in several lines, so that a token can be exchanged
/// without a gap.
final class TokensReader {

    static final int LONGEST_FILE = 1024 * 1024;
    static final int MOST_TOKENS = 1_000;
    private static final int PROBLEMS_KEPT = 100;

    /// What became of a content.
    sealed interface Result {}

    record Valid(Tokens tokens) implements Result {}

    /// @param problems one sentence each, with its line
    record Invalid(List<String> problems) implements Result {}

    private final List<Token> tokens = new ArrayList<>();
    private final Set<String> hashes = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private TokensReader() {}

    static Result read(byte[] content) {
        if (content.length > LONGEST_FILE) {
            return new Invalid(List.of("the file is longer than %,d octets; shorten it".formatted(LONGEST_FILE)));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException _) {
            return new Invalid(List.of("the file is not UTF-8; store it as UTF-8"));
        }
        var reader = new TokensReader();
        int number = 0;
        for (String line : text.split("\r?\n", -1)) {
            reader.line(++number, line);
        }
        return reader.problems.isEmpty() ? new Valid(new Tokens(reader.tokens)) : new Invalid(reader.problems);
    }

    private void line(int number, String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        switch (Token.parse(line)) {
            case Parsed.Bad<Token>(var message) -> problem(number, message);
            case Parsed.Good<Token>(var token) -> add(number, token);
        }
    }

    private void add(int number, Token token) {
        if (tokens.size() == MOST_TOKENS) {
            problem(number, "there are more than %,d tokens; remove some".formatted(MOST_TOKENS));
        } else if (!hashes.add(token.sha256())) {
            problem(number, "token `%s` has a hash that stands there already; make another".formatted(token.name()));
        } else {
            tokens.add(token);
        }
    }

    private void problem(int number, String message) {
        if (problems.size() < PROBLEMS_KEPT) {
            problems.add("line %d: %s".formatted(number, message));
        } else if (problems.size() == PROBLEMS_KEPT) {
            problems.add("and more");
        }
    }
}
