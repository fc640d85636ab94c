package dev.mailsluice.policy.api.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A server without services: whoever is let in hears that there is no such method.
@Timeout(60)
class ConnectionLimitTest {

    private final List<ManagedChannel> edges = new ArrayList<>();
    private Server server;

    @BeforeEach
    void start() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addTransportFilter(new ConnectionLimit(2))
                .build()
                .start();
    }

    @AfterEach
    void stop() {
        edges.forEach(ManagedChannel::shutdownNow);
        server.shutdownNow();
    }

    private ManagedChannel edge() {
        ManagedChannel edge = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
        edges.add(edge);
        return edge;
    }

    private static Status.Code asks(ManagedChannel edge) {
        var stub = PolicyServiceGrpc.newBlockingStub(edge).withDeadlineAfter(5, TimeUnit.SECONDS);
        return catchThrowableOfType(StatusRuntimeException.class, () -> stub.decide(DecideRequest.getDefaultInstance()))
                .getStatus()
                .getCode();
    }

    @Test
    void a_connection_over_the_limit_is_ended_and_one_that_goes_makes_room() {
        ManagedChannel first = edge();
        assertThat(asks(first)).isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(asks(edge())).isEqualTo(Status.Code.UNIMPLEMENTED);
        ManagedChannel third = edge();
        for (int i = 0; i < 3; i++) {
            assertThat(asks(third)).isNotEqualTo(Status.Code.UNIMPLEMENTED);
            third.resetConnectBackoff();
        }
        assertThat(asks(first)).isEqualTo(Status.Code.UNIMPLEMENTED);
        first.shutdownNow();
        await().until(() -> {
            third.resetConnectBackoff();
            return asks(third) == Status.Code.UNIMPLEMENTED;
        });
    }
}
