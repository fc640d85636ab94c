package dev.mailsluice.systemtests.manifests;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;

/// What we use of the Prometheus operator's PrometheusRule.
@Group("monitoring.coreos.com")
@Version("v1")
final class PrometheusRule extends CustomResource<PrometheusRule.Spec, Void> implements Namespaced {

    private static final long serialVersionUID = 1;

    record Spec(List<RuleGroup> groups) {}

    record RuleGroup(String name, String interval, List<Rule> rules) {}

    record Rule(
            String record,
            String alert,
            String expr,
            @JsonProperty("for") String duration,
            @JsonProperty("keep_firing_for") String keepFiringFor,
            Map<String, String> labels,
            Map<String, String> annotations) {}
}
