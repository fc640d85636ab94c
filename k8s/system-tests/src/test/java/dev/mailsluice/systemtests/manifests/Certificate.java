package dev.mailsluice.systemtests.manifests;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;

/// What we use of cert-manager's Certificate: <https://cert-manager.io/docs/reference/api-docs/>.
@Group("cert-manager.io")
@Version("v1")
final class Certificate extends CustomResource<Certificate.Spec, Void> implements Namespaced {

    private static final long serialVersionUID = 1;

    record Spec(
            String secretName,
            List<String> dnsNames,
            String commonName,
            boolean isCA,
            String duration,
            String renewBefore,
            PrivateKey privateKey,
            List<String> usages,
            IssuerRef issuerRef) {}

    record PrivateKey(String algorithm, int size, String rotationPolicy) {}

    record IssuerRef(String kind, String name) {}
}
