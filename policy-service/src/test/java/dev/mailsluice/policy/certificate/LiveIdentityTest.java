package dev.mailsluice.policy.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveIdentityTest {

    @TempDir
    Path folder;

    private TestAuthority authority;
    private Path secret;

    @BeforeEach
    void issue() {
        authority = new TestAuthority(folder);
        secret = authority.secret(folder.resolve("service"), "dns:localhost");
    }

    private LiveIdentity identity() {
        return new LiveIdentity("grpc", new KeyFiles(secret.resolve("tls.crt"), secret.resolve("tls.key")));
    }

    @Test
    void the_same_files_are_no_news_and_others_are() {
        LiveIdentity identity = identity();
        assertThat(identity.renew()).isFalse();
        authority.secret(secret, "dns:localhost");
        assertThat(identity.renew()).isTrue();
        assertThat(identity.subject()).isEqualTo("CN=issued-2");
        assertThat(identity.manager().getCertificateChain("default")[0].getSubjectX500Principal())
                .hasToString("CN=issued-2");
    }

    @Test
    void a_key_of_another_certificate_changes_nothing() throws IOException {
        LiveIdentity identity = identity();
        Path other = authority.secret(folder.resolve("other"), "dns:localhost");
        Files.copy(other.resolve("tls.crt"), secret.resolve("tls.crt"), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(identity::renew).hasMessageContaining("does not belong to");
        assertThat(identity.subject()).isEqualTo("CN=issued-1");
    }

    @Test
    void what_is_no_certificate_or_has_expired_changes_nothing() throws IOException {
        LiveIdentity identity = identity();
        authority.secret(secret, "dns:localhost", "-validity", "1", "-startdate", "-3d");
        assertThatThrownBy(identity::renew)
                .hasMessageContaining("has expired at")
                .hasMessageContaining("renew it");
        Files.writeString(secret.resolve("tls.crt"), "hello");
        assertThatThrownBy(identity::renew).hasMessageContaining("is not a PEM file with certificates");
        Files.delete(secret.resolve("tls.crt"));
        assertThatThrownBy(identity::renew).hasMessageContaining("cannot be read (NoSuchFileException)");
        assertThat(identity.subject()).isEqualTo("CN=issued-1");
    }

    /// As cert-manager writes RSA keys unless told otherwise. PKCS#8 (RFC 5958) holds PKCS#1 (RFC 8017) after 26
    /// octets.
    @Test
    void a_key_may_be_of_rsa_in_pkcs_1() throws IOException {
        authority.secret(secret, "dns:localhost", "-keyalg", "RSA", "-keysize", "2048", "-validity", "1");
        String pem = Files.readString(secret.resolve("tls.key"));
        byte[] pkcs8 = Base64.getMimeDecoder().decode(pem.replaceAll("-----.*-----", ""));
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
        TestAuthority.write(secret.resolve("tls.key"), "RSA PRIVATE KEY", pkcs1);
        assertThat(identity().subject()).isEqualTo("CN=issued-2");
    }

    /// RFC 5915, with the curve and without the public key, which is how small it can be.
    @Test
    void a_key_may_be_of_ec_in_sec_1() throws IOException, GeneralSecurityException {
        String pem = Files.readString(secret.resolve("tls.key"));
        byte[] pkcs8 = Base64.getMimeDecoder().decode(pem.replaceAll("-----.*-----", ""));
        ECPrivateKey key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        String number = "%064x".formatted(key.getS());
        byte[] sec1 = HexFormat.of().parseHex("3031020101" + "0420" + number + "a00a06082a8648ce3d030107");
        TestAuthority.write(secret.resolve("tls.key"), "EC PRIVATE KEY", sec1);
        assertThat(identity().subject()).isEqualTo("CN=issued-1");
    }

    @Test
    void what_is_no_key_is_said() throws IOException {
        Files.writeString(secret.resolve("tls.key"), "hello");
        assertThatThrownBy(this::identity).hasMessageContaining("tls.key` is not a PEM file with an RSA or EC key");
    }
}
