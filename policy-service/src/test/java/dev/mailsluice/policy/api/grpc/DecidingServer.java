package dev.mailsluice.policy.api.grpc;

import dev.mailsluice.policy.publish.Decider;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// The service over real sockets on loopback, for questions alone, with a client.
public final class DecidingServer implements AutoCloseable {

    private final Server server;
    private final ManagedChannel channel;

    public DecidingServer(Decider decider) throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new PolicyGrpcService(decider, null, null, null))
                .directExecutor()
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress(
                        InetAddress.getLoopbackAddress().getHostAddress(), server.getPort())
                .usePlaintext()
                .directExecutor()
                .build();
    }

    public PolicyServiceGrpc.PolicyServiceStub client() {
        return PolicyServiceGrpc.newStub(channel);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
    }
}
