package dev.mailsluice.systemtests.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an object names is there, or is a Secret of which the documents say who makes it.
class ReferencesTest {

    /// By rendering, what the administrator or an operator brings.
    private static final Map<Rendering, Set<String>> BROUGHT = Map.of(
            Rendering.KUSTOMIZE_PRODUCTION, Set.of("mailsluice-database", "mailsluice-users"),
            Rendering.KUSTOMIZE_POSTGRES, Set.of("mailsluice-tokens"),
            Rendering.KUSTOMIZE_CLOUDNATIVE_PG, Set.of("mailsluice-db-app", "mailsluice-users"),
            Rendering.HELM_PRODUCTION, Set.of("mailsluice-database", "mailsluice-users"),
            Rendering.HELM_OWN_AUTHORITY, Set.of("app"),
            Rendering.HELM_LOAD_BALANCER,
                    Set.of(
                            "people",
                            "issuer-authorities",
                            "callers",
                            "delegate",
                            "certificate",
                            "client-authorities",
                            "next-hops",
                            "authority",
                            "server",
                            "client"));

    @ParameterizedTest
    @EnumSource
    void config_maps_and_claims_and_accounts_are_there(Rendering rendering) {
        KubernetesObjects objects = rendering.objects();
        assertThat(Pods.of(objects).all()).allSatisfy(pod -> {
            var spec = pod.template().getSpec();
            assertThat(spec.getVolumes().stream()
                            .filter(volume -> volume.getConfigMap() != null)
                            .map(volume -> volume.getConfigMap().getName()))
                    .isSubsetOf(names(objects, ConfigMap.class));
            Set<String> claims = new TreeSet<>(names(objects, PersistentVolumeClaim.class));
            claims.add(rendering == Rendering.HELM_LOAD_BALANCER ? "policies" : "");
            assertThat(spec.getVolumes().stream()
                            .map(Volume::getPersistentVolumeClaim)
                            .filter(Objects::nonNull))
                    .allSatisfy(claim -> assertThat(claims).contains(claim.getClaimName()));
            if (!pod.owner().endsWith("postgres")) {
                assertThat(names(objects, ServiceAccount.class)).contains(spec.getServiceAccountName());
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void secrets_are_there_or_are_made_by_who_the_documents_say(Rendering rendering) {
        KubernetesObjects objects = rendering.objects();
        Set<String> known = new TreeSet<>(names(objects, Secret.class));
        objects.of(Certificate.class)
                .forEach(certificate -> known.add(certificate.getSpec().secretName()));
        Set<String> brought = new TreeSet<>(secrets(objects));
        brought.removeAll(known);
        assertThat(brought).isEqualTo(BROUGHT.getOrDefault(rendering, Set.of()));
    }

    @ParameterizedTest
    @EnumSource
    void every_mount_has_its_volume_and_every_volume_its_mount(Rendering rendering) {
        assertThat(Pods.of(rendering.objects()).all()).allSatisfy(pod -> {
            Set<String> mounted = pod.containers()
                    .flatMap(container -> container.getVolumeMounts().stream())
                    .map(VolumeMount::getName)
                    .collect(Collectors.toSet());
            if (pod.owner().endsWith("postgres")) {
                mounted.remove("data");
            }
            assertThat(pod.template().getSpec().getVolumes())
                    .extracting(Volume::getName)
                    .containsExactlyInAnyOrderElementsOf(mounted);
        });
    }

    @ParameterizedTest
    @EnumSource
    void issuers_and_roles_are_there(Rendering rendering) {
        KubernetesObjects objects = rendering.objects();
        assertThat(objects.of(Certificate.class)
                        .map(certificate -> certificate.getSpec().issuerRef())
                        .filter(issuer -> issuer.kind().equals("Issuer")))
                .allSatisfy(issuer -> assertThat(names(objects, Issuer.class)).contains(issuer.name()));
        Set<String> made = objects.of(Certificate.class)
                .map(certificate -> certificate.getSpec().secretName())
                .collect(Collectors.toSet());
        assertThat(objects.of(Issuer.class).map(issuer -> issuer.getSpec().ca()).filter(Objects::nonNull))
                .allSatisfy(authority -> assertThat(made).contains(authority.secretName()));
        assertThat(objects.of(RoleBinding.class)).allSatisfy(binding -> {
            objects.the(Role.class, binding.getRoleRef().getName());
            assertThat(binding.getSubjects()).singleElement().satisfies(subject -> {
                objects.the(ServiceAccount.class, subject.getName());
                assertThat(subject.getNamespace()).isEqualTo("mailsluice");
            });
        });
    }

    private static Set<String> secrets(KubernetesObjects objects) {
        return Pods.of(objects).all().stream()
                .flatMap(pod -> Stream.concat(
                        pod.template().getSpec().getVolumes().stream()
                                .filter(volume -> volume.getSecret() != null)
                                .map(volume -> volume.getSecret().getSecretName()),
                        pod.containers()
                                .flatMap(container -> container.getEnv().stream())
                                .filter(variable -> variable.getValueFrom() != null)
                                .map(variable -> variable.getValueFrom()
                                        .getSecretKeyRef()
                                        .getName())))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(KubernetesObjects objects, Class<? extends HasMetadata> kind) {
        return objects.of(kind).map(object -> object.getMetadata().getName()).collect(Collectors.toSet());
    }
}
