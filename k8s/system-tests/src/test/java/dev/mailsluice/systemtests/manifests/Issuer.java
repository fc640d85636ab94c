package dev.mailsluice.systemtests.manifests;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/// What we use of cert-manager's Issuer: it signs for itself, or with the key in a Secret.
@Group("cert-manager.io")
@Version("v1")
final class Issuer extends CustomResource<Issuer.Spec, Void> implements Namespaced {

    private static final long serialVersionUID = 1;

    record Spec(SelfSigned selfSigned, Authority ca) {}

    record SelfSigned() {}

    record Authority(String secretName) {}
}
