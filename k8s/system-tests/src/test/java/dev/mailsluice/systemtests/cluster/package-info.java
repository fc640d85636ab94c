/// Against a cluster somebody has: the definition of `RelayPolicy`, the permissions of `k8s/base`, and a packaged
/// policy-service that watches a namespace made for the test, driven with kubectl as people do it.
///
/// `MAILSLUICE_KUBECONFIG` names the kubeconfig of the cluster; without it all is skipped. The definition is applied
/// and stays, or the policies of others would go with it; the namespaces are removed. Where the API server serves
/// nothing but custom resources, what needs more is skipped with the reason.
///
/// Start reading at [PolicyLifeIT].
package dev.mailsluice.systemtests.cluster;
