package dev.mailsluice.policy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mailsluice.policy.kubernetes.v1alpha1.RelayPolicy;
import dev.mailsluice.policy.kubernetes.v1alpha1.RelayPolicyStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// fabric8's mock of an API server, which keeps objects and tells watchers of them; with real sockets. It can go
/// away and come back, fail lists, and let watches fall silent.
final class ApiServer implements AutoCloseable {

    static final String NAMESPACE = "mailsluice";

    private static final CustomResourceDefinitionContext KIND = new CustomResourceDefinitionContext.Builder()
            .withGroup(RelayPolicy.GROUP)
            .withVersion(RelayPolicy.VERSION)
            .withKind("RelayPolicy")
            .withPlural("relaypolicies")
            .withScope("Namespaced")
            .withStatusSubresource(true)
            .build();

    private final Faults faults = new Faults();
    private KubernetesMockServer server;
    private final int port;
    private final KubernetesClient client;

    /// What was asked for, and what is answered otherwise than by the book.
    static final class Faults extends KubernetesCrudDispatcher {

        final List<String> requests = new CopyOnWriteArrayList<>();
        volatile boolean failLists;
        volatile boolean failLeases;
        volatile boolean deafWatches;

        Faults() {
            super(List.of(KIND));
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            String what = request.method() + " " + request.getPath();
            requests.add(what);
            boolean isList = what.startsWith("GET") && what.contains("relaypolicies") && !what.contains("watch=true");
            if (failLists && isList || failLeases && what.contains("/leases")) {
                return new MockResponse().setResponseCode(500);
            }
            return super.dispatch(request);
        }

        /// As RFC 7396 §2 has it; fabric8's appends to lists instead of replacing them.
        @Override
        public JsonNode merge(JsonNode base, String patch) {
            return merged(base, Serialization.unmarshal(patch, JsonNode.class));
        }

        private static JsonNode merged(JsonNode base, JsonNode patch) {
            if (!(patch instanceof ObjectNode fields)) {
                return patch;
            }
            ObjectNode result = base instanceof ObjectNode object ? object.deepCopy() : fields.objectNode();
            fields.properties().forEach(field -> {
                if (field.getValue().isNull()) {
                    result.remove(field.getKey());
                } else {
                    result.set(field.getKey(), merged(result.get(field.getKey()), field.getValue()));
                }
            });
            return result;
        }

        /// A watch of another namespace, where nothing happens.
        @Override
        public MockResponse handleWatch(String path) {
            return super.handleWatch(deafWatches ? path.replace("/" + NAMESPACE + "/", "/nowhere/") : path);
        }
    }

    ApiServer() {
        server = started(0);
        port = server.getPort();
        client = client();
    }

    private KubernetesMockServer started(int wanted) {
        var started = new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), faults, false);
        started.init(InetAddress.getLoopbackAddress(), wanted);
        return started;
    }

    Faults faults() {
        return faults;
    }

    /// One more, as a replica has it.
    KubernetesClient client() {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getPort())
                .withRequestTimeout(2_000)
                .withConnectionTimeout(1_000)
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectInterval(200)
                .withNamespace(NAMESPACE)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    void goAway() {
        server.destroy();
    }

    void comeBack() {
        server = started(port);
    }

    long count(String method, String part) {
        return faults.requests.stream()
                .filter(request -> request.startsWith(method) && request.contains(part))
                .count();
    }

    /// Creates the object, or replaces its spec, as `kubectl apply` does.
    void apply(String name, String spec, Map<String, String> annotations) {
        var object = new RelayPolicy();
        object.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(NAMESPACE)
                .withAnnotations(annotations)
                .build());
        object.setSpec(Serialization.unmarshal(spec, JsonNode.class));
        var objects = client.resources(RelayPolicy.class).inNamespace(NAMESPACE);
        Optional<RelayPolicy> known = find(name);
        if (known.isEmpty()) {
            objects.resource(object).create();
        } else {
            object.getMetadata().setResourceVersion(known.get().getMetadata().getResourceVersion());
            object.getMetadata().setUid(known.get().getMetadata().getUid());
            objects.resource(object).update();
        }
    }

    void apply(String spec) {
        apply("default", spec, Map.of());
    }

    List<StatusDetails> delete(String name) {
        return client.resources(RelayPolicy.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .delete();
    }

    Optional<RelayPolicy> find(String name) {
        return Optional.ofNullable(client.resources(RelayPolicy.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .get());
    }

    Optional<RelayPolicyStatus> status(String name) {
        return find(name).map(RelayPolicy::getStatus);
    }

    Optional<Lease> lease() {
        return Optional.ofNullable(client.leases()
                .inNamespace(NAMESPACE)
                .withName(StatusLease.NAME)
                .get());
    }

    /// In the order in which they were written.
    List<String> eventReasons() {
        return events().stream().map(Event::getReason).toList();
    }

    List<Event> events() {
        return client.events().v1().events().inNamespace(NAMESPACE).list().getItems().stream()
                .sorted(Comparator.comparing(event -> event.getEventTime().getTime()))
                .toList();
    }

    @Override
    public void close() {
        client.close();
        server.destroy();
    }
}
