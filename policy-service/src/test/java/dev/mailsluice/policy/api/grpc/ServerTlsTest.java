package dev.mailsluice.policy.api.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.certificate.KeyFiles;
import dev.mailsluice.policy.certificate.RecordedCertificateEvents;
import dev.mailsluice.policy.certificate.TestAuthority;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.FollowRequest;
import dev.mailsluice.policy.v1.FollowResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over real connections: which edges are let in, and what happens when files change.
class ServerTlsTest {

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private final RecordedCertificateEvents events = new RecordedCertificateEvents();
    private TestAuthority authority;
    private Path service;
    private Path edge;
    private ServerTls tls;
    private Server server;

    @BeforeEach
    void issue() {
        authority = new TestAuthority(folder);
        service = authority.secret(folder.resolve("service"), "dns:localhost");
        edge = authority.secret(folder.resolve("edge"), "dns:edge.example,uri:spiffe://cluster/edge");
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
        tls.close();
    }

    private void start(String... names) throws IOException {
        tls = ServerTls.open(
                new GrpcTlsSettings(
                        new KeyFiles(service.resolve("tls.crt"), service.resolve("tls.key")),
                        Optional.of(service.resolve("ca.crt")),
                        Set.of(names),
                        Duration.ofMillis(50)),
                events);
        server = NettyServerBuilder.forPort(0)
                .sslContext(tls.context())
                .addService(new Echo())
                .build()
                .start();
    }

    private ManagedChannel channel(Path identity, Path trusted) throws IOException {
        SslContextBuilder client = GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
                .trustManager(trusted.resolve("ca.crt").toFile());
        if (identity != null) {
            client.keyManager(
                    identity.resolve("tls.crt").toFile(),
                    identity.resolve("tls.key").toFile());
        }
        return NettyChannelBuilder.forAddress("localhost", server.getPort())
                .sslContext(client.build())
                .build();
    }

    private static Status ask(ManagedChannel channel) {
        try {
            PolicyServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(10, TimeUnit.SECONDS)
                    .decide(DecideRequest.getDefaultInstance());
            return Status.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus();
        }
    }

    /// Once, on a connection of its own.
    private Status ask(Path identity, Path trusted) throws IOException {
        ManagedChannel channel = channel(identity, trusted);
        try {
            return ask(channel);
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void an_edge_with_a_certificate_of_the_authority_is_let_in_and_nobody_else() throws IOException {
        start();
        assertThat(ask(edge, service).isOk()).isTrue();
        assertThat(ask(null, service).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        Path stranger = new TestAuthority(elsewhere).secret(elsewhere.resolve("edge"), "dns:edge.example");
        assertThat(ask(stranger, service).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        Path late = authority.secret(folder.resolve("late"), "dns:edge.example", "-validity", "1", "-startdate", "-3d");
        assertThat(ask(late, service).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void where_names_are_set_one_of_them_is_needed() throws IOException {
        start("spiffe://cluster/edge", "other.example");
        assertThat(ask(edge, service).isOk()).isTrue();
        Path another = authority.secret(folder.resolve("another"), "dns:another.example");
        assertThat(ask(another, service).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(events.lines()).contains("refused [another.example]");
    }

    @Test
    void streams_live_on_while_everything_is_renewed_and_new_connections_meet_what_is_new() throws Exception {
        start();
        ManagedChannel before = channel(edge, service);
        BlockingQueue<Long> heard = new ArrayBlockingQueue<>(10);
        StreamObserver<FollowRequest> stream = PolicyServiceGrpc.newStub(before).follow(new Sequences(heard));
        stream.onNext(FollowRequest.newBuilder().setSequence(1).build());
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(1);

        new TestAuthority(elsewhere).secret(service, "dns:localhost");
        await().until(() -> events.lines().contains("renewed grpc"));
        await().until(() -> events.lines().contains("renewed grpc-client-ca"));

        stream.onNext(FollowRequest.newBuilder().setSequence(2).build());
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(ask(before).isOk()).isTrue();
        assertThat(ask(edge, edge).getCode()).as("trusts the old authority").isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(ask(edge, service).getCode()).as("is of the old authority").isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(ask(service, service).isOk()).isTrue();
        before.shutdownNow();
    }

    @Test
    void who_was_let_in_once_is_verified_again() throws Exception {
        start();
        ManagedChannel channel = channel(edge, service);
        assertThat(ask(channel).isOk()).isTrue();
        Path others = new TestAuthority(elsewhere).secret(elsewhere.resolve("others"), "dns:x.example");
        Files.copy(others.resolve("ca.crt"), service.resolve("ca.crt"), StandardCopyOption.REPLACE_EXISTING);
        await().until(() -> events.lines().contains("renewed grpc-client-ca"));

        channel.enterIdle();

        assertThat(ask(channel).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        channel.shutdownNow();
    }

    @Test
    void a_bad_new_file_keeps_what_was_there() throws IOException {
        start();
        Files.writeString(service.resolve("tls.crt"), "hello");
        await().until(() -> events.lines().stream().anyMatch(line -> line.startsWith("unusable grpc: ")));
        assertThat(ask(edge, service).isOk()).isTrue();
    }

    private static final class Echo extends PolicyServiceGrpc.PolicyServiceImplBase {
        @Override
        public void decide(DecideRequest request, StreamObserver<DecideResponse> client) {
            client.onNext(DecideResponse.getDefaultInstance());
            client.onCompleted();
        }

        @Override
        public StreamObserver<FollowRequest> follow(StreamObserver<FollowResponse> client) {
            return new StreamObserver<>() {
                @Override
                public void onNext(FollowRequest request) {
                    client.onNext(FollowResponse.newBuilder()
                            .setSequence(request.getSequence())
                            .build());
                }

                @Override
                public void onError(Throwable lost) {}

                @Override
                public void onCompleted() {
                    client.onCompleted();
                }
            };
        }
    }

    private record Sequences(BlockingQueue<Long> heard) implements StreamObserver<FollowResponse> {
        @Override
        public void onNext(FollowResponse response) {
            heard.add(response.getSequence());
        }

        @Override
        public void onError(Throwable lost) {
            heard.add(-1L);
        }

        @Override
        public void onCompleted() {
            heard.add(-2L);
        }
    }
}
