package dev.mailsluice.policy.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.GetScramParametersRequest;
import dev.mailsluice.policy.v1.GetScramParametersResponse;
import dev.mailsluice.policy.v1.NextHop;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import dev.mailsluice.policy.v1.Reply;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecideTraceTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String QUESTION = "b7ad6b7169203331";

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();
    private Server server;
    private ManagedChannel channel;

    private PolicyServiceGrpc.PolicyServiceBlockingStub edge(Optional<OpenTelemetry> telemetry) throws IOException {
        server = NettyServerBuilder.forPort(0)
                .intercept(new DecideTrace(telemetry))
                .addService(new Relaying())
                .build()
                .start();
        channel = NettyChannelBuilder.forAddress("localhost", server.getPort())
                .usePlaintext()
                .build();
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER),
                "00-" + TRACE + "-" + QUESTION + "-01");
        return PolicyServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
        sdk.close();
    }

    private static String text(SpanData span, String key) {
        return span.getAttributes().get(AttributeKey.stringKey("mailsluice." + key));
    }

    @Test
    void a_verdict_is_a_span_in_the_trace_of_its_question() throws IOException {
        edge(Optional.of(sdk))
                .decide(DecideRequest.newBuilder()
                        .setReversePath("a@secret.example")
                        .setForwardPath("b@secret.example")
                        .setClientAddress("192.0.2.10")
                        .build());
        SpanData span = await().until(
                        () -> spans.getFinishedSpanItems().stream().findFirst(), Optional::isPresent)
                .orElseThrow();
        assertThat(span.getName()).isEqualTo(DecideTrace.SPAN);
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(QUESTION);
        assertThat(text(span, "outcome")).isEqualTo("relay");
        assertThat(text(span, "rule")).isEqualTo("reroute.allow.clients[0]");
        assertThat(text(span, "next_hop")).isEqualTo("internet");
        assertThat(span.toString()).doesNotContain("secret", "192.0.2.10");
    }

    @Test
    void who_a_client_is_leaves_no_trace() throws IOException {
        edge(Optional.of(sdk)).getScramParameters(GetScramParametersRequest.getDefaultInstance());
        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void nobody_wants_to_know_and_verdicts_are_given_all_the_same() throws IOException {
        assertThat(edge(Optional.empty())
                        .decide(DecideRequest.getDefaultInstance())
                        .getOutcome())
                .isEqualTo(DecideResponse.Outcome.OUTCOME_RELAY);
        assertThat(spans.getFinishedSpanItems()).isEmpty();
    }

    private static final class Relaying extends PolicyServiceGrpc.PolicyServiceImplBase {
        @Override
        public void decide(DecideRequest request, StreamObserver<DecideResponse> client) {
            client.onNext(DecideResponse.newBuilder()
                    .setOutcome(DecideResponse.Outcome.OUTCOME_RELAY)
                    .setPolicy("default")
                    .setRevision(7)
                    .setRule("reroute.allow.clients[0]")
                    .setReply(Reply.newBuilder().setCode(250))
                    .setNextHop(NextHop.newBuilder().setName("internet"))
                    .setForwardPath(request.getForwardPath())
                    .build());
            client.onCompleted();
        }

        @Override
        public void getScramParameters(
                GetScramParametersRequest request, StreamObserver<GetScramParametersResponse> client) {
            client.onNext(GetScramParametersResponse.getDefaultInstance());
            client.onCompleted();
        }
    }
}
