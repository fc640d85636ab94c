package dev.mailsluice.policy.domain;

import java.util.regex.Pattern;

/// Which state of which policy.
///
/// @param policy the policy's name
/// @param number counts from 1 without gaps
/// @param digest of the canonical document: `sha256:` and 64 hexadecimal digits
public record PolicyRevision(String policy, long number, String digest) {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    public PolicyRevision {
        if (number < 1) {
            throw new IllegalArgumentException("revision `%d` is less than 1".formatted(number));
        }
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException(
                    "digest %s is not `sha256:` and 64 lower-case hexadecimal digits".formatted(Quoted.text(digest)));
        }
    }
}
