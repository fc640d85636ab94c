package dev.mailsluice.edge;

import dev.mailsluice.edge.certificate.Renewable;
import dev.mailsluice.edge.config.Certificates;
import dev.mailsluice.edge.config.EdgeConfig;
import dev.mailsluice.edge.config.EdgeSettings;
import dev.mailsluice.edge.observe.EdgeMetrics;
import dev.mailsluice.edge.observe.FactsInJson;
import dev.mailsluice.edge.observe.LinesTogether;
import dev.mailsluice.edge.observe.ListenersReady;
import dev.mailsluice.edge.observe.Observation;
import dev.mailsluice.edge.observe.StandingMetrics;
import dev.mailsluice.edge.observe.WatchedPolicyClient;
import dev.mailsluice.edge.policy.Follower;
import dev.mailsluice.edge.policy.PolicyClient;
import dev.mailsluice.edge.policy.PolicySettings;
import dev.mailsluice.edge.policy.PolicyTls;
import dev.mailsluice.edge.policy.Standings;
import dev.mailsluice.edge.server.ListenerTls;
import dev.mailsluice.edge.server.SmtpServer;
import dev.mailsluice.edge.tracing.TracedPolicyClient;
import dev.mailsluice.edge.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/// Puts the parts together, starts them and stops them. The only class that knows all of them.
@ApplicationScoped
public class EdgeLifecycle {

    private final Optional<Tracing> tracing = Tracing.start();
    private final PolicyClient policy;
    private final Follower follower;
    private final Observation observation;
    private final SmtpServer server;
    private final CertificateWatch certificateWatch;
    private final CredentialsWatch credentialsWatch;
    private final boolean logsToStandardOutput;

    EdgeLifecycle(
            Vertx vertx,
            EdgeConfig config,
            TlsConfigurationRegistry certificates,
            MeterRegistry registry,
            @ConfigProperty(name = "quarkus.log.console.stderr", defaultValue = "false") boolean logsToStandardError) {
        logsToStandardOutput = !logsToStandardError;
        EdgeSettings settings = EdgeSettings.of(config, new Certificates(certificates::get));
        PolicySettings asked = settings.policy();
        Standings standings = new Standings(asked.policies(), asked.deadline());
        StandingMetrics.register(registry, standings);
        PolicyClient watched = new WatchedPolicyClient(
                PolicyClient.of(asked, standings, vertx), asked.endpoint().protocol(), registry);
        policy = tracing.<PolicyClient>map(traces -> new TracedPolicyClient(watched, traces))
                .orElse(watched);
        follower = Follower.of(asked, standings, vertx);
        observation = new Observation(new EdgeMetrics(registry), tracing);
        server = new SmtpServer(vertx, settings.server(), policy, standings, observation);
        certificateWatch =
                new CertificateWatch(vertx, settings.certificatePeriod(), renewables(settings, certificates), registry);
        credentialsWatch = new CredentialsWatch(
                vertx, settings.credentials(), settings.certificatePeriod(), server::use, registry);
    }

    /// Those of the listeners, each once, and those for policy-service.
    private List<Renewable> renewables(EdgeSettings settings, TlsConfigurationRegistry certificates) {
        Stream<Renewable> listeners = settings.server().listeners().stream()
                .flatMap(listener -> listener.tls().stream())
                .map(ListenerTls::configuration)
                .distinct()
                .map(name ->
                        new ListenerCertificate(name, certificates.get(name).orElseThrow(), server::reload));
        Stream<Renewable> policyService = settings.policy().endpoint().tls().map(PolicyTls::renewables).stream()
                .flatMap(List::stream);
        return Stream.concat(listeners, policyService).toList();
    }

    void start(@Observes StartupEvent event) {
        FactsInJson.install();
        if (logsToStandardOutput) {
            LinesTogether.install();
        }
        credentialsWatch.start();
        server.start().toCompletionStage().toCompletableFuture().join();
        follower.start(server::settled, observation::openTransactions);
        certificateWatch.start();
    }

    /// Health and metrics are still served.
    void drain(@Observes ShutdownDelayInitiatedEvent event) {
        certificateWatch.stop();
        credentialsWatch.stop();
        server.drain().toCompletionStage().toCompletableFuture().join();
    }

    void stop(@Observes ShutdownEvent event) {
        follower.close();
        policy.close();
        tracing.ifPresent(Tracing::close);
    }

    /// The port of each listener that is bound.
    public Map<String, Integer> ports() {
        return server.ports();
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck ready() {
        return new ListenersReady(server::ports);
    }
}
