package dev.mailsluice.systemtests.manifests;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/// What we use of the Prometheus operator's PodMonitor: <https://prometheus-operator.dev/docs/api-reference/api/>.
@Group("monitoring.coreos.com")
@Version("v1")
final class PodMonitor extends CustomResource<PodMonitor.Spec, Void> implements Namespaced {

    private static final long serialVersionUID = 1;

    record Spec(LabelSelector selector, List<Endpoint> podMetricsEndpoints) {}

    record Endpoint(String port, String path, String interval, String scrapeTimeout) {}
}
