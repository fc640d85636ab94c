package dev.mailsluice.policy.api.rest;

import java.io.IOException;
import java.io.InputStream;

/// Reads a body, but not more than a limit of it. How long it may take says [BodyClock].
final class Bodies {

    /// Of a policy. The HTTP server's own limit is above it, so that the answer is ours.
    static final int POLICY_LIMIT = 32 * 1024 * 1024;

    static final int QUESTION_LIMIT = 64 * 1024;

    private Bodies() {}

    static byte[] read(InputStream body, int limit) {
        try {
            byte[] bytes = body.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new ProblemException(Problems.tooLarge(limit));
            }
            return bytes;
        } catch (IOException _) {
            throw new BodyLostException();
        }
    }
}
