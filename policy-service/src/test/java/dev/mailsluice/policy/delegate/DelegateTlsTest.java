package dev.mailsluice.policy.delegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailsluice.policy.certificate.TestAuthority;
import dev.mailsluice.policy.delegate.DelegateSettings.Protocol;
import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.domain.DelegateAnswer.Why;
import dev.mailsluice.policy.publish.Delegates;
import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A delegate is known by a certificate of its name from an authority that is trusted.
class DelegateTlsTest {

    @TempDir
    private Path folder;

    private Path known;
    private Path ofAnotherName;
    private Path authorities;

    @BeforeEach
    void issue() {
        var authority = new TestAuthority(folder);
        known = authority.secret(folder.resolve("known"), "dns:localhost");
        ofAnotherName = authority.secret(folder.resolve("other"), "dns:elsewhere.example");
        authorities = known.resolve("ca.crt");
    }

    private Delegates.Answered ask(Path identity, String scheme, Optional<Path> trusted) throws IOException {
        try (FakeDecider decider = FakeDecider.overTls(TlsServerCredentials.create(
                identity.resolve("tls.crt").toFile(),
                identity.resolve("tls.key").toFile()))) {
            var settings = new DelegateSettings(
                    "opa",
                    java.net.URI.create(scheme + "://localhost:" + decider.port()),
                    Protocol.DECIDE,
                    Duration.ofSeconds(5),
                    1,
                    5,
                    Duration.ofSeconds(5),
                    trusted,
                    Optional.empty());
            try (var delegates = ConfiguredDelegates.open(List.of(settings), new Asking())) {
                return Asking.ask(delegates);
            }
        }
    }

    @Test
    void a_certificate_of_the_name_from_the_authority_is_believed() throws IOException {
        assertThat(ask(known, "grpcs", Optional.of(authorities)).answer())
                .isEqualTo(new DelegateAnswer.Pass(Optional.of("internet")));
    }

    @Test
    void another_name_another_authority_and_no_tls_are_not() throws IOException {
        assertThat(ask(ofAnotherName, "grpcs", Optional.of(authorities)).answer())
                .isEqualTo(new DelegateAnswer.None(Why.FAILED));
        assertThat(ask(known, "grpcs", Optional.empty()).answer()).isEqualTo(new DelegateAnswer.None(Why.FAILED));
        assertThat(ask(known, "grpc", Optional.empty()).answer()).isEqualTo(new DelegateAnswer.None(Why.FAILED));
    }

    @Test
    void the_same_holds_over_https() throws Exception {
        assertThat(askOverHttps(known, Optional.of(authorities)).answer())
                .isEqualTo(new DelegateAnswer.Pass(Optional.empty()));
        assertThat(askOverHttps(ofAnotherName, Optional.of(authorities)).answer())
                .isEqualTo(new DelegateAnswer.None(Why.FAILED));
        assertThat(askOverHttps(known, Optional.empty()).answer()).isEqualTo(new DelegateAnswer.None(Why.FAILED));
    }

    private static Delegates.Answered askOverHttps(Path identity, Optional<Path> trusted) throws Exception {
        try (FakeOpa opa = FakeOpa.overTls(ServerIdentity.of(identity))) {
            var settings = new DelegateSettings(
                    "opa",
                    java.net.URI.create("https://localhost:" + opa.port() + FakeOpa.PATH),
                    Protocol.OPA,
                    Duration.ofSeconds(5),
                    1,
                    5,
                    Duration.ofSeconds(5),
                    trusted,
                    Optional.empty());
            try (var delegates = ConfiguredDelegates.open(List.of(settings), new Asking())) {
                return Asking.ask(delegates);
            }
        }
    }

    @Test
    void a_file_without_certificates_stops_the_start() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatThrownBy(() -> Trust.managers(empty)).isInstanceOf(DelegatesUnusableException.class);
        assertThatThrownBy(() -> Trust.managers(folder.resolve("missing")))
                .isInstanceOf(DelegatesUnusableException.class);
    }
}
