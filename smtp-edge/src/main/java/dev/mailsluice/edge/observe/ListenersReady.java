package dev.mailsluice.edge.observe;

import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/// Ready while the listeners are bound. Policy-service does not count: an edge that cannot ask still answers, 451.
public final class ListenersReady implements HealthCheck {

    private final Supplier<Map<String, Integer>> ports;

    public ListenersReady(Supplier<Map<String, Integer>> ports) {
        this.ports = ports;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, Integer> bound = ports.get();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("listeners").status(!bound.isEmpty());
        bound.forEach(response::withData);
        return response.build();
    }
}
