package dev.mailsluice.edge.observe;

import dev.mailsluice.edge.proxy.Introduction;
import dev.mailsluice.edge.proxy.ProxyHeader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/// The meters of one listener with PROXY protocol.
final class ProxyMetrics {

    private final MeterRegistry registry;
    private final String listener;
    private final Counter proxied;
    private final Counter local;
    private final Counter missing;
    private final Counter malformed;
    private final Counter untrusted;

    ProxyMetrics(MeterRegistry registry, String listener) {
        this.registry = registry;
        this.listener = listener;
        proxied = result("proxied");
        local = result("local");
        missing = result("missing");
        malformed = result("malformed");
        untrusted = result("untrusted");
    }

    void introduced(Introduction introduction) {
        Counter counter =
                switch (introduction) {
                    case Introduction.Made(ProxyHeader.Proxied _, var _) -> proxied;
                    case Introduction.Made(ProxyHeader.Local _, var _) -> local;
                    case Introduction.Late _, Introduction.Left _ -> missing;
                    case Introduction.Malformed _ -> malformed;
                    case Introduction.Untrusted _ -> untrusted;
                };
        counter.increment();
    }

    private Counter result(String result) {
        return Counter.builder("mailsluice.proxy.header")
                .description("Connections to a listener with PROXY protocol, by the header they began with")
                .tag("listener", listener)
                .tag("result", result)
                .register(registry);
    }
}
