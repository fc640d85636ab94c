package dev.mailsluice.edge.policy;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

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

        /// Empty: in the clear, or with HTTP as its URL says and the JDK's authorities.
        Optional<PolicyTls> tls();

        /// @param address `host:port`; all addresses of the host are used in turn
        record Grpc(String address, Optional<PolicyTls> tls) implements Endpoint {

            /// In the clear.
            public Grpc(String address) {
                this(address, Optional.empty());
            }

            @Override
            public String protocol() {
                return "grpc";
            }
        }

        /// @param url   to which `/api/v1/decisions` is added
        /// @param token by which policy-service knows the edge
        record Http(URI url, Optional<PolicyTls> tls, Optional<TokenFile> token) implements Endpoint {

            public Http(URI url) {
                this(url, Optional.empty(), Optional.empty());
            }

            /// With what says who asks.
            RequestOptions authorized(RequestOptions request) {
                var authorized = new RequestOptions(request);
                token.ifPresent(known -> authorized.putHeader(HttpHeaders.AUTHORIZATION, known.authorization()));
                return authorized;
            }

            @Override
            public String protocol() {
                return "http";
            }
        }
    }
}
