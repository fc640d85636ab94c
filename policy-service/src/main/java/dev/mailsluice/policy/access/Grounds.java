package dev.mailsluice.policy.access;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the permissions of a caller follow from.
public sealed interface Grounds {

    /// Said by the file of tokens.
    record Granted(Set<Permission> permissions) implements Grounds {
        public Granted {
            permissions = Set.copyOf(permissions);
        }
    }

    /// A user of the cluster, as TokenReview names it; the cluster is asked what it may.
    record ClusterUser(String uid, List<String> groups, Map<String, List<String>> extra) implements Grounds {
        public ClusterUser {
            groups = List.copyOf(groups);
            extra = Map.copyOf(extra);
        }
    }
}
