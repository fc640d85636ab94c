package dev.mailsluice.edge.pair;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/// A collector of spans over OTLP/HTTP: <https://opentelemetry.io/docs/specs/otlp/>.
final class FakeCollector implements AutoCloseable {

    /// @param parent empty: none
    record Span(String trace, String id, String parent, String name) {}

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    FakeCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Span> spans() {
        return spans;
    }

    private void take(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (exchange;
                var body = zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            read(UnknownFieldSet.parseFrom(body));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /// `ExportTraceServiceRequest.resource_spans.scope_spans.spans` of trace_service.proto and trace.proto.
    private void read(UnknownFieldSet request) throws IOException {
        for (UnknownFieldSet resource : messages(request, 1)) {
            for (UnknownFieldSet scope : messages(resource, 2)) {
                for (UnknownFieldSet span : messages(scope, 2)) {
                    spans.add(new Span(
                            hex(span, 1),
                            hex(span, 2),
                            hex(span, 4),
                            span.getField(5).getLengthDelimitedList().getFirst().toStringUtf8()));
                }
            }
        }
    }

    private static List<UnknownFieldSet> messages(UnknownFieldSet of, int field) throws IOException {
        List<UnknownFieldSet> found = new CopyOnWriteArrayList<>();
        for (ByteString each : of.getField(field).getLengthDelimitedList()) {
            found.add(UnknownFieldSet.parseFrom(each));
        }
        return found;
    }

    private static String hex(UnknownFieldSet span, int field) {
        return span.getField(field).getLengthDelimitedList().stream()
                .map(octets -> HexFormat.of().formatHex(octets.toByteArray()))
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
