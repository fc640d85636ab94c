package dev.mailsluice.policy.access.cluster;

import java.util.List;

/// How a cluster is asked who calls.
///
/// @param namespace of the policies
/// @param audiences of which a token needs one
public record ClusterSettings(String namespace, List<String> audiences) {
    public ClusterSettings {
        audiences = List.copyOf(audiences);
    }
}
