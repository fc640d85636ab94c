package dev.mailsluice.edge.session;

import java.util.List;

/// What a client's certificate calls it, which our handshake has verified. Bounded: of a longer list the first ones
/// count, and a text that is too long does not. That can only take away: no name ever speaks against a client.
///
/// @param fingerprint `sha256:` and 64 hexadecimal digits, of the certificate (DER)
/// @param dnsNames dNSName of the subjectAltName: RFC 5280 §4.2.1.6
/// @param uris uniformResourceIdentifier of the subjectAltName
public record TlsClient(String fingerprint, List<String> dnsNames, List<String> uris) {
    static final int MOST_DNS_NAMES = 16;
    static final int MOST_URIS = 4;

    /// A domain name: RFC 5321 §4.5.3.1.2.
    static final int LONGEST_DNS_NAME = 255;

    /// SPIFFE-ID §2.3.
    static final int LONGEST_URI = 2_048;

    public TlsClient {
        dnsNames = bounded(dnsNames, MOST_DNS_NAMES, LONGEST_DNS_NAME);
        uris = bounded(uris, MOST_URIS, LONGEST_URI);
    }

    private static List<String> bounded(List<String> names, int most, int longest) {
        return names.stream()
                .filter(name -> name.length() <= longest)
                .limit(most)
                .toList();
    }
}
