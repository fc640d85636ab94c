package dev.mailsluice.policy.kubernetes.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/// Who may relay.
record AllowSpec(
        @JsonPropertyDescription("Networks of client addresses, as in 192.0.2.0/24.") @Size(max = Limits.NETWORKS)
        List<@Size(max = Limits.NETWORK) @Pattern(Limits.NETWORK_PATTERN) String> clients,

        @JsonPropertyDescription("Names of listeners on which a client came in.") @Size(max = Limits.LISTENERS)
        List<@Size(max = Limits.LABEL) @Pattern(Limits.LABEL_PATTERN) String> listeners,

        @JsonPropertyDescription("Names of clients' certificates, as the edge has verified them; one suffices.")
        @Size(max = Limits.TLS_CLIENTS)
        List<TlsClientSpec> tlsClients,

        @JsonPropertyDescription("Whether a session that passed AUTH may relay. No, if it is not said.")
        Boolean authenticated) {}
