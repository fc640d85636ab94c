package dev.mailsluice.systemtests.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a service is told exists, fits what else is deployed, and is no secret. A key that it does not know would keep
/// it from starting.
class ConfigurationTest {

    /// Those of the framework, and of OpenTelemetry.
    private static final Set<String> OTHERS = Set.of("QUARKUS_MANAGEMENT_PORT", "OTEL_EXPORTER_OTLP_ENDPOINT");

    private static final Pattern OF_TLS =
            Pattern.compile("quarkus\\.tls\\.smtp\\.(key-store\\.pem\\.0\\.(cert|key)|trust-store\\.pem\\.certs)");

    private static final String[] SERVICES = {"policy-service", "smtp-edge"};

    @ParameterizedTest
    @EnumSource
    void every_key_is_one_that_the_readme_of_its_service_has(Rendering rendering) {
        for (String service : SERVICES) {
            ServiceKeys known = ServiceKeys.of(service);
            assertThat(Configuration.of(rendering.objects(), service).keys().keySet())
                    .isNotEmpty()
                    .allSatisfy(key -> assertThat(
                                    known.knows(key) || OF_TLS.matcher(key).matches())
                            .as("that `%s` is a key of %s", key, service)
                            .isTrue());
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_variable_is_one_of_these_keys(Rendering rendering) {
        for (String service : SERVICES) {
            ServiceKeys known = ServiceKeys.of(service);
            assertThat(Pods.of(rendering.objects())
                            .the(service)
                            .containers()
                            .flatMap(container -> container.getEnv().stream()))
                    .extracting(EnvVar::getName)
                    .allSatisfy(name -> assertThat(known.knowsVariable(name) || OTHERS.contains(name))
                            .as("that `%s` is a variable of %s", name, service)
                            .isTrue());
        }
    }

    @ParameterizedTest
    @EnumSource
    void edges_ask_the_headless_service_of_policy_service(Rendering rendering) {
        Service headless = rendering
                .objects()
                .of(Service.class)
                .filter(service -> service.getMetadata().getName().endsWith("-headless"))
                .findFirst()
                .orElseThrow();
        assertThat(headless.getSpec().getClusterIP()).isEqualTo("None");
        assertThat(Configuration.of(rendering.objects(), "smtp-edge").keys())
                .containsEntry(
                        "mailsluice.policy.address", headless.getMetadata().getName() + ":9090");
    }

    @ParameterizedTest
    @EnumSource
    void every_listener_has_a_port_of_the_container(Rendering rendering) {
        Map<String, String> keys =
                Configuration.of(rendering.objects(), "smtp-edge").keys();
        assertThat(Pods.of(rendering.objects())
                        .the("smtp-edge")
                        .containers()
                        .flatMap(container -> container.getPorts().stream())
                        .filter(port -> !port.getName().equals("management")))
                .isNotEmpty()
                .allSatisfy(port -> assertThat(keys)
                        .containsEntry(
                                "mailsluice.listeners." + port.getName() + ".port",
                                port.getContainerPort().toString()));
    }

    /// The name by which edges call policy-service is one that its certificate has, and theirs one that it lets in.
    @ParameterizedTest
    @EnumSource(names = {"KUSTOMIZE_PRODUCTION", "HELM_PRODUCTION", "HELM_OWN_AUTHORITY"})
    void certificates_have_the_names_that_are_asked_for(Rendering rendering) {
        String address =
                Configuration.of(rendering.objects(), "smtp-edge").keys().get("mailsluice.policy.address");
        assertThat(rendering
                        .objects()
                        .the(Certificate.class, "mailsluice-policy-service")
                        .getSpec()
                        .dnsNames())
                .contains(address.substring(0, address.indexOf(':')));
        String admitted = Pods.of(rendering.objects())
                .the("policy-service")
                .containers()
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getName().equals("MAILSLUICE_GRPC_TLS_CLIENT_NAMES"))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(rendering
                        .objects()
                        .the(Certificate.class, "mailsluice-smtp-edge")
                        .getSpec()
                        .dnsNames())
                .containsExactly(admitted);
    }

    @ParameterizedTest
    @EnumSource(names = "HELM_LOAD_BALANCER")
    void an_issuer_is_told_beside_the_users_and_with_more_keys(Rendering rendering) {
        assertThat(Configuration.of(rendering.objects(), "policy-service").keys())
                .containsEntry("mailsluice.users.file", "/etc/mailsluice/users/htpasswd")
                .containsEntry("mailsluice.users.oidc.issuer", "https://login.example.com/realms/mail")
                .containsEntry("mailsluice.users.oidc.audience", "smtp,mail")
                .containsEntry("mailsluice.users.oidc.identity-claim", "sub")
                .containsEntry("mailsluice.users.oidc.scope", "smtp.send")
                .containsEntry("mailsluice.users.oidc.ca", "/etc/mailsluice/issuer/ca.crt")
                .containsEntry("mailsluice.users.oidc.key-lifetime", "12h")
                .containsEntry("mailsluice.users.ldap.url", "ldaps://ldap.example.com:3269")
                .containsEntry("mailsluice.users.ldap.ca", "/etc/mailsluice/directory/ca.crt");
        assertThat(Configuration.of(rendering.objects(), "smtp-edge").keys())
                .containsEntry("mailsluice.listeners.submission.auth-mechanisms", "SCRAM-SHA-256,OAUTHBEARER,XOAUTH2");
    }

    @ParameterizedTest
    @EnumSource
    void no_secret_is_in_a_config_map(Rendering rendering) {
        assertThat(rendering.objects().of(ConfigMap.class)).isNotEmpty().allSatisfy(map -> assertThat(map.getData())
                .allSatisfy((_, text) ->
                        assertThat(text).doesNotContainPattern("(?i)(password|secret|token)[\\w-]*[\"']?\\s*:")));
    }
}
