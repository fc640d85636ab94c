package dev.mailsluice.edge.policy;

import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.Map;

/// Which questions are asked again, of another replica, when the one that was asked has gone away meanwhile: as a gRPC
/// service config (gRFC A6). Then a connection ends (`UNAVAILABLE`), or a server that ends resets its streams
/// (`INTERNAL`).
///
/// A verdict and SCRAM parameters change nothing, so asking twice is asking once. An attempt to authenticate is
/// counted, and is not made twice. All of it is within the deadline of the question.
final class Retries {

    private static final Map<String, ?> POLICY = Map.of(
            "maxAttempts",
            3.0,
            "initialBackoff",
            "0.02s",
            "maxBackoff",
            "0.2s",
            "backoffMultiplier",
            4.0,
            "retryableStatusCodes",
            List.of("UNAVAILABLE", "INTERNAL"));

    static final Map<String, ?> SERVICE_CONFIG = Map.of(
            "methodConfig",
            List.of(Map.of(
                    "name",
                    List.of(
                            name(PolicyServiceGrpc.getDecideMethod()),
                            name(PolicyServiceGrpc.getGetScramParametersMethod())),
                    "retryPolicy",
                    POLICY)));

    private Retries() {}

    private static Map<String, ?> name(MethodDescriptor<?, ?> method) {
        return Map.of("service", method.getServiceName(), "method", method.getBareMethodName());
    }
}
