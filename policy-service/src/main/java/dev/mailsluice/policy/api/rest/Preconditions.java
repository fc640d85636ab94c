package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.publish.Precondition;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which head the writer has seen, from `If-Match` and `If-None-Match` (RFC 9110 §13.1.1, §13.1.2).
///
/// Narrower than the standard: one entity tag, which is the revision's number in quotes; `"0"` means that nothing is
/// published yet. What cannot be understood is never taken for "no condition".
final class Preconditions {

    private static final Pattern REVISION_TAG = Pattern.compile("\"(0|[1-9]\\d{0,17})\"");

    private Preconditions() {}

    static Precondition of(List<String> ifMatch, List<String> ifNoneMatch) {
        if (!ifMatch.isEmpty() && !ifNoneMatch.isEmpty()) {
            throw malformed("`If-Match` and `If-None-Match` exclude each other: send one of them");
        }
        if (!ifNoneMatch.isEmpty()) {
            return unpublished(ifNoneMatch);
        }
        return ifMatch.isEmpty() ? new Precondition.Anything() : match(ifMatch);
    }

    private static Precondition unpublished(List<String> ifNoneMatch) {
        if (ifNoneMatch.equals(List.of("*"))) {
            return new Precondition.Head(0);
        }
        throw malformed("`If-None-Match: " + String.join(", ", ifNoneMatch)
                + "` is not understood: write `*` to publish only if nothing is published yet");
    }

    private static Precondition match(List<String> ifMatch) {
        String value = String.join(", ", ifMatch).strip();
        if (value.equals("*")) {
            return new Precondition.SomeHead();
        }
        Matcher tag = REVISION_TAG.matcher(value);
        if (!tag.matches()) {
            throw malformed("`If-Match: " + value
                    + "` is not understood: write the number of the revision you have seen in quotes, as"
                    + " `If-Match: \"3\"`, or `*`");
        }
        return new Precondition.Head(Long.parseLong(tag.group(1)));
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problems.malformed(detail));
    }
}
