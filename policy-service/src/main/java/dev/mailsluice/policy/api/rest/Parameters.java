package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.publish.PolicyName;

/// Reads what stands in the path and the query.
final class Parameters {

    static final int MAX_COMMENT = 1_000;

    private Parameters() {}

    static PolicyName name(String text) {
        try {
            return new PolicyName(text);
        } catch (IllegalArgumentException e) {
            throw malformed(e.getMessage());
        }
    }

    static boolean flag(String parameter, String text) {
        return switch (text) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            case String other -> throw malformed("`?" + parameter + "=" + other + "`: write true or false");
        };
    }

    /// @param text null if the parameter is absent
    static long number(String parameter, String text, long absent, long max) {
        return number(parameter, text, absent, 1, max);
    }

    static long number(String parameter, String text, long absent, long min, long max) {
        if (text == null) {
            return absent;
        }
        if (text.matches("\\d{1,18}")) {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw malformed("`" + parameter + "` is `" + text + "`: write a number from " + min + " to " + max);
    }

    /// Kept with the revision and shown, so control characters and broken text are refused.
    static String comment(String text) {
        if (text == null) {
            return "";
        }
        if (text.length() > MAX_COMMENT) {
            throw malformed("`comment` has " + text.length() + " characters: at most " + MAX_COMMENT + " are kept");
        }
        if (text.codePoints().anyMatch(Parameters::isUnprintable)) {
            throw malformed("`comment` has a control character or broken UTF-16: remove it");
        }
        return text;
    }

    private static boolean isUnprintable(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problems.malformed(detail));
    }
}
