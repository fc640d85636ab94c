package dev.mailsluice.policy.observe;

import dev.mailsluice.policy.lists.ListEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/// | metric | meaning |
/// |---|---|
/// | `mailsluice_domain_list_usable{list}` | 1 if the list could be read when it was looked at last |
/// | `mailsluice_domain_list_domains{list}` | how many domains it named when it could be read last |
/// | `mailsluice_domain_list_unpublished_total{list}` | attempts to publish what it says that failed |
public final class ListMetrics implements ListEvents {

    private final Map<String, AtomicInteger> usable;
    private final Map<String, AtomicInteger> domains;
    private final Map<String, Counter> unpublished;

    /// @param lists names of all that are configured
    public ListMetrics(MeterRegistry registry, Set<String> lists) {
        usable = gauges(
                registry,
                lists,
                "mailsluice.domain.list.usable",
                "1 if a list could be read when it was looked at last",
                1);
        domains = gauges(
                registry,
                lists,
                "mailsluice.domain.list.domains",
                "Domains that a list named when it could be read last",
                0);
        unpublished = lists.stream().collect(Collectors.toMap(Function.identity(), list -> Counter.builder(
                        "mailsluice.domain.list.unpublished")
                .description("Attempts to publish what a list says that failed")
                .tag("list", list)
                .register(registry)));
    }

    private static Map<String, AtomicInteger> gauges(
            MeterRegistry registry, Set<String> lists, String name, String description, int first) {
        return lists.stream().collect(Collectors.toMap(Function.identity(), list -> {
            var value = new AtomicInteger(first);
            Gauge.builder(name, value, AtomicInteger::get)
                    .description(description)
                    .tag("list", list)
                    .register(registry);
            return value;
        }));
    }

    @Override
    public void changed(String list, int count, String digest) {
        domains.get(list).set(count);
    }

    @Override
    public void unusable(String list, String reason) {
        usable.get(list).set(0);
    }

    @Override
    public void usable(String list) {
        usable.get(list).set(1);
    }

    @Override
    public void unpublished(String policy, String list, String reason) {
        unpublished.get(list).increment();
    }
}
