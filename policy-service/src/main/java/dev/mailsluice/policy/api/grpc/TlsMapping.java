package dev.mailsluice.policy.api.grpc;

import dev.mailsluice.policy.domain.CertificateName;
import dev.mailsluice.policy.domain.Channel;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.TlsClient;
import java.util.Optional;

/// What a question says of the client's TLS.
final class TlsMapping {
    private static final String FIELD = "tls_client";

    private TlsMapping() {}

    /// Names the field; empty if nothing is wrong.
    static Optional<String> problem(DecideRequest wire) {
        if (!wire.hasTlsClient()) {
            return Optional.empty();
        }
        TlsClient client = wire.getTlsClient();
        if (!wire.getTls()) {
            return Optional.of(FIELD + ": there is a certificate and no TLS, set `tls` or leave it out");
        }
        if (client.getDnsNamesCount() > dev.mailsluice.policy.domain.TlsClient.MOST_DNS_NAMES
                || client.getUrisCount() > dev.mailsluice.policy.domain.TlsClient.MOST_URIS) {
            return Optional.of(FIELD
                    + ": there are more than %d names or %d URIs, leave some out"
                            .formatted(
                                    dev.mailsluice.policy.domain.TlsClient.MOST_DNS_NAMES,
                                    dev.mailsluice.policy.domain.TlsClient.MOST_URIS));
        }
        boolean tooLong = client.getFingerprint().length() > CertificateName.LONGEST_URI
                || client.getDnsNamesList().stream().anyMatch(name -> name.length() > CertificateName.LONGEST_URI)
                || client.getUrisList().stream().anyMatch(uri -> uri.length() > CertificateName.LONGEST_URI);
        return tooLong
                ? Optional.of(FIELD
                        + ": a name is longer than %,d characters, leave it out".formatted(CertificateName.LONGEST_URI))
                : Optional.empty();
    }

    static Channel channel(DecideRequest wire) {
        if (!wire.getTls()) {
            return Channel.CLEAR;
        }
        return new Channel.Tls(wire.hasTlsClient() ? Optional.of(client(wire.getTlsClient())) : Optional.empty());
    }

    private static dev.mailsluice.policy.domain.TlsClient client(TlsClient wire) {
        return dev.mailsluice.policy.domain.TlsClient.of(
                wire.getFingerprint(), wire.getDnsNamesList(), wire.getUrisList());
    }
}
