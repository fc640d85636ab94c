package dev.mailsluice.policy.inforce;

import java.util.Map;
import java.util.UUID;

/// This process among the others.
///
/// @param id   of this process alone: another start is another replica
/// @param host what people call it; in Kubernetes the name of the pod
public record Replica(String id, String host) {

    private static final int LONGEST = 255;

    /// @param environment `HOSTNAME` is the name of the pod or of the machine
    public static Replica here(Map<String, String> environment) {
        String host = environment.getOrDefault("HOSTNAME", "localhost");
        return new Replica(UUID.randomUUID().toString(), host.length() > LONGEST ? host.substring(0, LONGEST) : host);
    }
}
