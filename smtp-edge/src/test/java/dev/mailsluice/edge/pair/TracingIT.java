package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.edge.fake.SmtpClient;
import dev.mailsluice.edge.pair.FakeCollector.Span;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One mail, two processes, one trace.
class TracingIT {

    private static final String X = "x@sender.example";
    private static final String FOREIGN = "you@remote.example";

    @Test
    void one_mail_is_one_trace_over_both_services() {
        try (FakeCollector collector = new FakeCollector()) {
            Map<String, String> traced =
                    Map.of("otel.exporter.otlp.endpoint", collector.url(), "otel.bsp.schedule.delay", "200");
            try (Pair pair = Pair.start(Edge.Asks.OVER_GRPC, traced, traced);
                    SmtpClient client = pair.client(Policies.A)) {
                pair.publish(pair.policies().k1());
                assertThat(client.deliver(X, FOREIGN, "Subject: traced\r\n")).startsWith("250");
                await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(collector.spans())
                        .extracting(Span::name)
                        .containsExactlyInAnyOrder(
                                "smtp.transaction", "policy.question", "policy.decide", "next-hop.transaction"));
                Span transaction = span(collector, "smtp.transaction");
                assertThat(collector.spans()).extracting(Span::trace).containsOnly(transaction.trace());
                assertThat(transaction.parent()).isEmpty();
                assertThat(span(collector, "next-hop.transaction").parent()).isEqualTo(transaction.id());
                assertThat(span(collector, "policy.question").parent()).isEqualTo(transaction.id());
                assertThat(span(collector, "policy.decide").parent())
                        .isEqualTo(span(collector, "policy.question").id());
            }
        }
    }

    private static Span span(FakeCollector collector, String name) {
        return collector.spans().stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
