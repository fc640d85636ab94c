package dev.mailsluice.edge.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.fake.TestEdge;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracingTest {

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();
    private FakeNextHop nextHop;
    private FakePolicyService policy;
    private TestEdge edge;

    @BeforeEach
    void start() throws IOException {
        nextHop = FakeNextHop.start();
        policy = FakePolicyService.start().relayingTo(nextHop);
        edge = TestEdge.Settings.asking(policy.port())
                .tracing(Tracing.with(sdk))
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        edge.close();
        policy.close();
        nextHop.close();
        sdk.close();
    }

    private SpanData span(String name) {
        return await().until(
                        () -> spans.getFinishedSpanItems().stream()
                                .filter(span -> span.getName().equals(name))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    private String deliver() {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            return client.deliver("secret-sender@client.example", "secret-reader@store.example", "Subject: x\r\n");
        }
    }

    @Test
    void one_mail_is_one_trace() {
        assertThat(deliver()).startsWith("250");
        SpanData transaction = span(Spans.TRANSACTION);
        assertThat(transaction.getParentSpanContext().isValid()).isFalse();
        assertThat(transaction.getAttributes().get(Spans.OUTCOME)).isEqualTo("relayed");
        assertThat(transaction.getAttributes().get(Spans.RULE)).isEqualTo("reroute.allow.clients[0]");
        assertThat(transaction.getAttributes().get(Spans.REPLY)).isEqualTo(250);
        assertThat(transaction.getAttributes().get(Spans.BYTES)).isPositive();
        for (String part : new String[] {Spans.QUESTION, Spans.NEXT_HOP}) {
            assertThat(span(part).getTraceId()).isEqualTo(transaction.getTraceId());
            assertThat(span(part).getParentSpanId()).isEqualTo(transaction.getSpanId());
            assertThat(span(part).getAttributes().get(Spans.HOP)).isEqualTo("store");
        }
    }

    @Test
    void another_mail_of_the_session_is_another_trace() {
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.deliver("a@client.example", "b@store.example", "Subject: x\r\n");
            client.deliver("a@client.example", "b@store.example", "Subject: y\r\n");
        }
        await().until(() -> spans.getFinishedSpanItems().size() == 6);
        assertThat(spans.getFinishedSpanItems().stream()
                        .map(SpanData::getTraceId)
                        .distinct())
                .hasSize(2);
    }

    @Test
    void no_span_tells_who_writes_to_whom() {
        deliver();
        span(Spans.TRANSACTION);
        assertThat(spans.getFinishedSpanItems()).hasSize(3).allSatisfy(span -> assertThat(span.toString())
                .doesNotContain("secret", "store.example", "client.example", "127.0.0.1"));
    }

    @Test
    void a_refusal_has_its_rule_and_no_part_with_a_next_hop() {
        policy.answering(_ -> FakePolicyService.refuse());
        try (SmtpClient client = SmtpClient.greeted(edge.port())) {
            client.offer("a@client.example", "b@store.example");
        }
        assertThat(span(Spans.QUESTION).getAttributes().get(Spans.REPLY)).isEqualTo(550);
        assertThat(span(Spans.TRANSACTION).getAttributes().get(Spans.REVISION)).isEqualTo(7);
        assertThat(spans.getFinishedSpanItems())
                .noneMatch(span -> span.getName().equals(Spans.NEXT_HOP));
    }
}
