package dev.mailsluice.edge.policy;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/// Connections to policy-service for gRPC, over all addresses of its host in turn, kept alive. With TLS, whatever the
/// address, the certificate has to be for the host that is set.
final class Channels {

    private static final int MAX_ANSWER_OCTETS = 64 * 1024;

    private Channels() {}

    static ManagedChannel open(PolicySettings.Endpoint.Grpc endpoint) {
        return builder(endpoint).build();
    }

    /// @param eventLoop on which everything of the channel happens
    /// @param sockets of the transport that `eventLoop` is of
    static ManagedChannel open(
            PolicySettings.Endpoint.Grpc endpoint, EventLoop eventLoop, ChannelFactory<? extends Channel> sockets) {
        return builder(endpoint)
                .eventLoopGroup(eventLoop)
                .channelFactory(sockets)
                .build();
    }

    private static NettyChannelBuilder builder(PolicySettings.Endpoint.Grpc endpoint) {
        NettyChannelBuilder builder = NettyChannelBuilder.forTarget("dns:///" + endpoint.address())
                .defaultLoadBalancingPolicy("round_robin")
                .defaultServiceConfig(Retries.SERVICE_CONFIG)
                .keepAliveTime(10, TimeUnit.SECONDS)
                .keepAliveTimeout(5, TimeUnit.SECONDS)
                .keepAliveWithoutCalls(true)
                .maxInboundMessageSize(MAX_ANSWER_OCTETS)
                .intercept(new TraceContext())
                .directExecutor();
        endpoint.tls().ifPresentOrElse(tls -> builder.sslContext(tls.grpc()), builder::usePlaintext);
        return builder;
    }
}
