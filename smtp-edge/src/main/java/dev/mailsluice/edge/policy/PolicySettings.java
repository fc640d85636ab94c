package dev.mailsluice.edge.policy;

import java.net.URI;
import java.time.Duration;

/// How policy-service is asked.
///
/// @param policies names of the policies that decide
/// @param deadline for one question, connecting included
/// @param identityDeadline for a question about a client's identity; longer, for refusals are delayed on purpose
/// @param maxQuestions that may be open at once; over it there is no verdict
public record PolicySettings(
        Endpoint endpoint, Policies policies, Duration deadline, Duration identityDeadline, int maxQuestions) {

    public sealed interface Endpoint {

        /// `grpc` or `http`, for metrics.
        String protocol();

        /// @param address `host:port`; all addresses of the host are used in turn
        record Grpc(String address) implements Endpoint {
            @Override
            public String protocol() {
                return "grpc";
            }
        }

        /// @param url to which `/api/v1/decisions` is added
        record Http(URI url) implements Endpoint {
            @Override
            public String protocol() {
                return "http";
            }
        }
    }
}
