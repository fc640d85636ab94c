package dev.mailsluice.policy.api.postfix;

import dev.mailsluice.policy.domain.Channel;
import dev.mailsluice.policy.domain.TlsClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What Postfix says of a client's TLS (SMTPD_POLICY_README). Of a certificate it tells the digest alone in a form that
/// is verified by the handshake itself: who has not the key does not get so far. Names in it are not told.
final class ClientCertificate {
    private static final Pattern SHA_256 = Pattern.compile("[0-9A-Fa-f]{64}|[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31}");

    private ClientCertificate() {}

    /// Another digest than SHA-256 (`smtpd_tls_fingerprint_digest`) is as good as none.
    static Channel channel(Map<String, String> attributes) {
        String digest = attributes.getOrDefault("ccert_fingerprint", "");
        if (SHA_256.matcher(digest).matches()) {
            String fingerprint = "sha256:" + digest.replace(":", "");
            return new Channel.Tls(Optional.of(TlsClient.of(fingerprint, List.of(), List.of())));
        }
        return attributes.getOrDefault("encryption_protocol", "").isBlank()
                ? Channel.CLEAR
                : new Channel.Tls(Optional.empty());
    }
}
