package dev.mailsluice.systemtests.manifests;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;

/// What the NetworkPolicies of one rendering let through, by the rules of
/// <https://kubernetes.io/docs/concepts/services-networking/network-policies/>: a pod that any policy selects for a
/// direction is let through what any of them names.
record Traffic(List<NetworkPolicy> policies) {

    /// Who is at the other end.
    sealed interface Peer {}

    /// @param here whether it is in the namespace of the policies
    record Pod(boolean here, Map<String, String> labels) implements Peer {}

    /// Somebody outside the cluster.
    record Outside() implements Peer {}

    static Traffic of(KubernetesObjects objects) {
        return new Traffic(objects.of(NetworkPolicy.class).toList());
    }

    boolean reaches(Peer from, Map<String, String> to, int port) {
        List<NetworkPolicy> selecting = selecting(to, "Ingress");
        return selecting.isEmpty()
                || selecting.stream()
                        .flatMap(policy -> policy.getSpec().getIngress().stream())
                        .anyMatch(rule -> allows(rule.getFrom(), from) && has(rule.getPorts(), "TCP", port));
    }

    boolean leaves(Map<String, String> from, Peer to, String protocol, int port) {
        List<NetworkPolicy> selecting = selecting(from, "Egress");
        return selecting.isEmpty()
                || selecting.stream()
                        .flatMap(policy -> policy.getSpec().getEgress().stream())
                        .anyMatch(rule -> allows(rule.getTo(), to) && has(rule.getPorts(), protocol, port));
    }

    private List<NetworkPolicy> selecting(Map<String, String> pod, String direction) {
        return policies.stream()
                .filter(policy -> policy.getSpec().getPolicyTypes().contains(direction))
                .filter(policy -> matches(policy.getSpec().getPodSelector(), pod))
                .toList();
    }

    private static boolean allows(List<NetworkPolicyPeer> peers, Peer peer) {
        return peers.isEmpty()
                || peers.stream().anyMatch(allowed -> switch (peer) {
                    case Outside() -> allowed.getIpBlock() != null;
                    case Pod(boolean here, Map<String, String> labels) ->
                        allowed.getPodSelector() != null
                                && (here || allowed.getNamespaceSelector() != null)
                                && matches(allowed.getPodSelector(), labels);
                });
    }

    private static boolean has(List<NetworkPolicyPort> ports, String protocol, int port) {
        return ports.stream()
                .anyMatch(allowed -> allowed.getProtocol().equals(protocol)
                        && allowed.getPort().getIntVal().equals(port));
    }

    private static boolean matches(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
                && selector.getMatchExpressions().stream().allMatch(expression -> matches(expression, labels));
    }

    private static boolean matches(LabelSelectorRequirement expression, Map<String, String> labels) {
        String value = labels.get(expression.getKey());
        return switch (expression.getOperator()) {
            case "In" -> expression.getValues().contains(value);
            case "NotIn" -> !expression.getValues().contains(value);
            default -> throw new AssertionError("operator `" + expression.getOperator() + "` is not expected");
        };
    }
}
