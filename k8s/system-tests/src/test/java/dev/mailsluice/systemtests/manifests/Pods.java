package dev.mailsluice.systemtests.manifests;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The pods that Deployments and StatefulSets would make.
record Pods(List<Template> all) {

    /// @param owner name of what makes the pods
    record Template(String owner, PodTemplateSpec template) {

        Map<String, String> labels() {
            return template.getMetadata().getLabels();
        }

        Stream<Container> containers() {
            return Stream.concat(
                    template.getSpec().getInitContainers().stream(), template.getSpec().getContainers().stream());
        }

        boolean has(Map<String, String> labels) {
            return labels().entrySet().containsAll(labels.entrySet());
        }

        @Override
        public String toString() {
            return owner;
        }
    }

    static Pods of(KubernetesObjects objects) {
        return new Pods(objects.all().stream().flatMap(Pods::template).toList());
    }

    private static Stream<Template> template(HasMetadata object) {
        String owner = object.getMetadata().getName();
        return switch (object) {
            case Deployment deployment ->
                Stream.of(new Template(owner, deployment.getSpec().getTemplate()));
            case StatefulSet set -> Stream.of(new Template(owner, set.getSpec().getTemplate()));
            default -> Stream.of();
        };
    }

    /// Those that a selector of these labels selects.
    List<Template> with(Map<String, String> labels) {
        return all.stream().filter(pod -> pod.has(labels)).toList();
    }

    /// The service by its label `app.kubernetes.io/name`.
    Template the(String name) {
        return with(Map.of("app.kubernetes.io/name", name)).getFirst();
    }
}
