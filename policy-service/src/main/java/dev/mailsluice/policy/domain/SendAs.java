package dev.mailsluice.policy.domain;

import java.text.Normalizer;
import java.util.List;

/// Reverse-paths that clients of one identity may use.
///
/// @param identity who passed AUTH, or [#EVERYBODY]
/// @param reversePaths any one of them suffices; none: only the null reverse-path
public record SendAs(String identity, List<PathPattern> reversePaths) {
    /// Stands for whoever passed AUTH. A user of this name cannot be meant alone.
    public static final String EVERYBODY = "*";

    private static final int LONGEST = 255;

    public SendAs {
        reversePaths = List.copyOf(reversePaths);
    }

    /// An identity as AUTH gives it, or [#EVERYBODY]: compared exactly. 1 to 255 characters in normal form (RFC 4013
    /// §2.2), all visible, neither `"` nor `\`.
    public static Parsed<String> identity(String text) {
        String quoted = Quoted.text(text);
        if (text.isBlank() || text.length() > LONGEST) {
            return new Parsed.Bad<>("%s is not an identity; write 1 to 255 characters".formatted(quoted));
        }
        if (!text.equals(text.strip()) || text.codePoints().anyMatch(SendAs::isUnfit)) {
            return new Parsed.Bad<>(("%s is not an identity; leave out spaces at its ends, quotes, backslashes and what"
                            + " cannot be seen")
                    .formatted(quoted));
        }
        return Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? new Parsed.Good<>(text)
                : new Parsed.Bad<>("%s is not in normal form; write `%s`"
                        .formatted(quoted, Normalizer.normalize(text, Normalizer.Form.NFKC)));
    }

    private static boolean isUnfit(int c) {
        return c == '"' || c == '\\' || !Quoted.isVisible(c);
    }
}
