package dev.mailsluice.policy.delegate;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A delegate, and how it is asked.
///
/// @param name as policies name it
/// @param url `http` and `https` for either protocol, `grpc` and `grpcs` for [Protocol#DECIDE]
/// @param timeout for a question, from when it is asked to when the whole answer is read
/// @param concurrency questions open at once
/// @param failures one after the other, after which it is left alone
/// @param pause for how long it is left alone; then one question tries it again
/// @param authorities PEM file of those that vouch for it; empty: those of the JVM
/// @param token file of the bearer token that it is shown
public record DelegateSettings(
        String name,
        URI url,
        Protocol protocol,
        Duration timeout,
        int concurrency,
        int failures,
        Duration pause,
        Optional<Path> authorities,
        Optional<Path> token) {

    /// What is said to a delegate, and how it answers.
    public enum Protocol {
        /// OPA's REST data API.
        OPA,
        /// The question that an edge asks of this service.
        DECIDE
    }

    boolean isGrpc() {
        return url.getScheme().startsWith("grpc");
    }

    boolean isTls() {
        return url.getScheme().endsWith("s");
    }
}
