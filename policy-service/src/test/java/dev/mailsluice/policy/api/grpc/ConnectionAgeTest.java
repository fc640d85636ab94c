package dev.mailsluice.policy.api.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.api.rest.Api;
import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Connections that become a second old.
@QuarkusTest
@TestProfile(ConnectionAgeTest.OldAfterASecond.class)
@Timeout(60)
class ConnectionAgeTest {

    public static final class OldAfterASecond implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mailsluice.grpc.max-connection-age", "1s");
        }
    }

    @GrpcClient("policy")
    Channel policy;

    @Test
    void calls_pass_over_to_a_new_connection_and_none_fails() {
        var connections = new Connections();
        var client = PolicyServiceGrpc.newBlockingStub(ClientInterceptors.intercept(policy, connections));
        DecideRequest question = DecideRequest.newBuilder()
                .setPolicy("connection-age")
                .setClientAddress("192.0.2.10")
                .setForwardPath("user@example.com")
                .build();

        while (connections.addresses.size() < 4) {
            client.decide(question);
        }
    }

    @Test
    void the_stream_of_an_edge_ends_in_good_order() throws Exception {
        Api.put("connection-age", Documents.NO_REROUTE);
        try (var edge = new FollowingEdge(policy, "connection-age-1", "connection-age")) {
            edge.report(1);
            Thread.sleep(1_300);
            edge.report(1);

            assertThat(edge.awaitEnd()).isEqualTo(Status.OK);
        }
    }

    /// The addresses on our side of the connections that carried calls.
    private static final class Connections implements ClientInterceptor {
        private final Set<SocketAddress> addresses = ConcurrentHashMap.newKeySet();

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new ForwardingClientCall.SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    super.start(
                            new SimpleForwardingClientCallListener<>(listener) {
                                @Override
                                public void onMessage(A answer) {
                                    addresses.add(getAttributes().get(Grpc.TRANSPORT_ATTR_LOCAL_ADDR));
                                    super.onMessage(answer);
                                }
                            },
                            headers);
                }
            };
        }
    }
}
