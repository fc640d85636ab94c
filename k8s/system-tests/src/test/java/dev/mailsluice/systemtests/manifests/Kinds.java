package dev.mailsluice.systemtests.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;

/// The kinds that our manifests may have, read strictly: a field that the type does not have is an error, as it is one
/// to an API server that validates strictly.
final class Kinds {

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new NothingElse())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Kinds() {}

    static HasMetadata read(JsonNode document) {
        String kind = document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
        try {
            return STRICT.treeToValue(document, type(kind));
        } catch (JsonProcessingException e) {
            throw new AssertionError(
                    kind + " `" + document.at("/metadata/name").asText() + "`: " + e.getOriginalMessage(), e);
        }
    }

    private static Class<? extends HasMetadata> type(String kind) {
        return switch (kind) {
            case "v1 ConfigMap" -> ConfigMap.class;
            case "v1 Namespace" -> Namespace.class;
            case "v1 PersistentVolumeClaim" -> PersistentVolumeClaim.class;
            case "v1 Pod" -> Pod.class;
            case "v1 Secret" -> Secret.class;
            case "v1 Service" -> Service.class;
            case "v1 ServiceAccount" -> ServiceAccount.class;
            case "apiextensions.k8s.io/v1 CustomResourceDefinition" -> CustomResourceDefinition.class;
            case "apps/v1 Deployment" -> Deployment.class;
            case "apps/v1 StatefulSet" -> StatefulSet.class;
            case "autoscaling/v2 HorizontalPodAutoscaler" -> HorizontalPodAutoscaler.class;
            case "cert-manager.io/v1 Certificate" -> Certificate.class;
            case "cert-manager.io/v1 Issuer" -> Issuer.class;
            case "monitoring.coreos.com/v1 PodMonitor" -> PodMonitor.class;
            case "monitoring.coreos.com/v1 PrometheusRule" -> PrometheusRule.class;
            case "networking.k8s.io/v1 NetworkPolicy" -> NetworkPolicy.class;
            case "postgresql.cnpg.io/v1 Cluster" -> DatabaseCluster.class;
            case "policy/v1 PodDisruptionBudget" -> PodDisruptionBudget.class;
            case "rbac.authorization.k8s.io/v1 ClusterRoleBinding" -> ClusterRoleBinding.class;
            case "rbac.authorization.k8s.io/v1 Role" -> Role.class;
            case "rbac.authorization.k8s.io/v1 RoleBinding" -> RoleBinding.class;
            default -> throw new AssertionError("`" + kind + "` is no kind that our manifests may have");
        };
    }

    /// The types of fabric8 keep unknown fields aside; here they are not kept.
    private static final class NothingElse extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
