/// What `k8s/` and `helm/mailsluice` render, read as the objects that an API server would get.
///
/// Nothing is started here and no cluster is asked: `kubectl kustomize` and the chart's templates are rendered, parsed
/// strictly ([KubernetesObjects]: a field that Kubernetes does not know fails), and compared: with each other, and with
/// what the READMEs of the services say.
///
/// Start reading at [Kustomize] and [KubernetesObjects].
package dev.mailsluice.systemtests.manifests;
