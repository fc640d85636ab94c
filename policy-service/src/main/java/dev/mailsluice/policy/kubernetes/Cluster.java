package dev.mailsluice.policy.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mailsluice.policy.kubernetes.v1alpha1.RelayPolicy;
import dev.mailsluice.policy.kubernetes.v1alpha1.RelayPolicyStatus;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The API server, as far as it concerns us: the RelayPolicies of one namespace. Every request has the client's
/// timeout.
///
/// Throws [KubernetesClientException] when the server does not answer, or not with what was asked for.
final class Cluster {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PAGE = 50;

    private final KubernetesClient client;
    private final String namespace;

    Cluster(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    String namespace() {
        return namespace;
    }

    private NonNamespaceOperation<RelayPolicy, KubernetesResourceList<RelayPolicy>, Resource<RelayPolicy>> objects() {
        MixedOperation<RelayPolicy, KubernetesResourceList<RelayPolicy>, Resource<RelayPolicy>> all =
                client.resources(RelayPolicy.class);
        return all.inNamespace(namespace);
    }

    /// The object as it is now. A list that lacks it is the only proof that it is not there: to a question for the
    /// object alone, a server that does not know our kind (any more, or not yet) answers as if there were none.
    Optional<SeenObject> find(String name) {
        return objects().withField("metadata.name", name).list().getItems().stream()
                .map(SeenObject::of)
                .findFirst();
    }

    /// All objects, asked for page by page.
    List<SeenObject> list() {
        List<SeenObject> all = new ArrayList<>();
        String next = null;
        do {
            var page = objects()
                    .list(new ListOptionsBuilder()
                            .withLimit(PAGE)
                            .withContinue(next)
                            .build());
            page.getItems().stream().map(SeenObject::of).forEach(all::add);
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return all;
    }

    /// Has to be started, and stopped.
    SharedIndexInformer<RelayPolicy> informer(ResourceEventHandler<RelayPolicy> handler) {
        SharedIndexInformer<RelayPolicy> informer = objects().runnableInformer(0);
        informer.addEventHandler(handler);
        return informer.exceptionHandler((_, _) -> true);
    }

    /// Replaces the whole status, in one patch, if the object is still as it was seen.
    SeenObject writeStatus(SeenObject object, RelayPolicyStatus status) {
        ObjectNode patch = JSON.createObjectNode();
        patch.putObject("metadata").put("resourceVersion", object.resourceVersion());
        ObjectNode fields = patch.putObject("status");
        // What is left out stays, what is null goes (RFC 7396).
        List.of("observedGeneration", "revision", "digest", "mode", "edges", "warnings", "conditions")
                .forEach(fields::putNull);
        fields.setAll((ObjectNode) JSON.valueToTree(status));
        return SeenObject.of(objects()
                .withName(object.name())
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString()));
    }

    void write(Event event) {
        client.events().v1().events().inNamespace(namespace).resource(event).create();
    }
}
