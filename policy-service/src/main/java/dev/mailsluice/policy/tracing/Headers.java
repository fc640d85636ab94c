package dev.mailsluice.policy.tracing;

import io.grpc.Metadata;
import io.opentelemetry.context.propagation.TextMapGetter;

/// The metadata of a call, as propagation of a trace reads it.
final class Headers implements TextMapGetter<Metadata> {

    @Override
    public Iterable<String> keys(Metadata headers) {
        return headers.keys();
    }

    @Override
    public String get(Metadata headers, String key) {
        return headers == null ? null : headers.get(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER));
    }
}
