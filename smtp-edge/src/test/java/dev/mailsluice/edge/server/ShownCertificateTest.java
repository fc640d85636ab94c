package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.nexthop.TestAuthority;
import dev.mailsluice.edge.session.TlsClient;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownCertificateTest {

    private static TlsClient read(Path folder, String names) {
        TestAuthority authority = new TestAuthority(folder);
        authority.client(names);
        return ShownCertificate.read((X509Certificate) authority.chain(names).getFirst())
                .orElseThrow();
    }

    @Test
    void it_is_its_fingerprint_and_the_names_of_the_subject_alt_name(@TempDir Path folder) {
        TlsClient shown = read(folder, "dns:mta1.corp.example,uri:spiffe://a/b,ip:192.0.2.1,email:a@b.example");

        assertThat(shown.fingerprint()).matches("sha256:[0-9a-f]{64}");
        assertThat(shown.dnsNames()).containsExactly("mta1.corp.example");
        assertThat(shown.uris()).containsExactly("spiffe://a/b");
    }

    @Test
    void of_more_names_than_are_sent_the_first_count(@TempDir Path folder) {
        String names = IntStream.range(0, 20)
                .mapToObj("dns:m%d.example"::formatted)
                .collect(Collectors.joining(",", "uri:a:" + "b".repeat(2_047) + ",uri:urn:c,", ""));

        TlsClient shown = read(folder, names);

        assertThat(shown.dnsNames()).hasSize(16).startsWith("m0.example").doesNotContain("m16.example");
        assertThat(shown.uris()).as("one that is too long is left out").containsExactly("urn:c");
        assertThat(shown.fingerprint()).isNotEmpty();
    }
}
