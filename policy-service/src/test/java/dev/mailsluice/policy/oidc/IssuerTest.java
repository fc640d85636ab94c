package dev.mailsluice.policy.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.certificate.TestAuthority;
import dev.mailsluice.policy.delegate.ServerIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The keys of an issuer, over real sockets.
@Timeout(120)
class IssuerTest {

    private static final TestKey FIRST = TestKey.ec("first", "ES256", "secp256r1");
    private static final TestKey SECOND = TestKey.ec("second", "ES256", "secp256r1");

    private final RecordedOidc events = new RecordedOidc();
    private FakeIssuer fake;
    private Optional<Issuer> issuer = Optional.empty();

    @BeforeEach
    void open() throws IOException {
        fake = new FakeIssuer(TestKey.set(FIRST));
    }

    @AfterEach
    void close() {
        issuer.ifPresent(Issuer::close);
        fake.close();
    }

    private Issuer start(OidcSettings settings) {
        var one = new Issuer(settings, System::nanoTime, events);
        issuer = Optional.of(one);
        one.start();
        return one;
    }

    private Issuer start() {
        return start(TestSettings.of(fake.issuer));
    }

    private void awaitKeys(Issuer from) {
        await().atMost(Duration.ofSeconds(30)).until(() -> from.fetched().isPresent());
    }

    private void awaitFailure(String containing) {
        await().atMost(Duration.ofSeconds(30)).until(() -> events.told.stream()
                .anyMatch(line -> line.startsWith("failed") && line.contains(containing)));
    }

    private boolean knows(Issuer from, TestKey key) {
        return from.fetched().orElseThrow().keys().find(key.id(), "ES256").isPresent();
    }

    @Test
    void the_keys_are_where_the_document_says() {
        Issuer from = start();
        awaitKeys(from);

        assertThat(fake.paths).containsExactly("/.well-known/openid-configuration", "/keys");
        assertThat(knows(from, FIRST)).isTrue();
        assertThat(knows(from, SECOND)).isFalse();
        assertThat(events.told).containsExactly("fetched 1");
    }

    @Test
    void a_document_of_another_issuer_is_not_believed() {
        String asked = fake.issuer;
        fake.issuer = "https://login.example";
        Issuer from = start(TestSettings.of(asked));

        awaitFailure("is of another `issuer`");
        assertThat(from.fetched()).isEmpty();
        assertThat(fake.fetches()).isZero();
    }

    @Test
    void keys_are_not_fetched_from_where_nobody_may_be_asked() {
        for (String address :
                new String[] {"http://192.0.2.1/keys", "file:///etc/passwd", "https://a@login.example/keys", "keys", ""
                }) {
            fake.keysAt = address;
            events.told.clear();
            Issuer from = start();

            awaitFailure("");
            assertThat(from.fetched()).as(address).isEmpty();
            from.close();
        }
        assertThat(fake.fetches()).isZero();
    }

    @Test
    void a_redirect_is_not_followed() {
        fake.manner = FakeIssuer.Manner.BY_REDIRECT;
        Issuer from = start();

        awaitFailure("status 302");
        assertThat(fake.paths).containsOnly("/.well-known/openid-configuration");
        assertThat(from.fetched()).isEmpty();
    }

    @Test
    void a_body_without_end_is_not_read_to_it() {
        fake.manner = FakeIssuer.Manner.WITHOUT_END;
        Issuer from = start();

        awaitFailure("cannot be read");
        assertThat(from.fetched()).isEmpty();
    }

    @Test
    void an_issuer_that_says_nothing_is_waited_for_no_longer_than_is_set() {
        fake.manner = FakeIssuer.Manner.NEVER;
        Issuer from = start(new OidcSettings(
                fake.issuer,
                Set.of("smtp"),
                Optional.empty(),
                "email",
                Optional.empty(),
                Set.of("ES256"),
                Optional.empty(),
                Duration.ofHours(1),
                Duration.ofMillis(50),
                Duration.ofHours(24),
                Duration.ofMillis(200)));

        awaitFailure("does not answer in time");
        fake.manner = FakeIssuer.Manner.PROPERLY;
        awaitKeys(from);
    }

    @Test
    void what_is_no_set_of_keys_changes_nothing() {
        Issuer from = start();
        awaitKeys(from);
        for (String wrong : new String[] {
            "",
            "no JSON",
            "[]",
            "{}",
            "{\"keys\":[]}",
            "{\"keys\":7}",
            "{\"keys\":[7]}",
            "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"first\",\"k\":\"AAAA\"}]}",
            "{\"keys\":[" + FIRST.jwk().replace("\"sig\"", "\"enc\"") + "]}",
            TestKey.set(java.util.Collections.nCopies(Keys.MOST + 1, SECOND).toArray(TestKey[]::new))
        }) {
            fake.keys = wrong;
            long failures = events.count("failed");
            from.fetchSoon();
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                from.fetchSoon();
                return events.count("failed") > failures;
            });
            assertThat(knows(from, FIRST)).as(wrong).isTrue();
            assertThat(events.count("fetched")).as(wrong).isEqualTo(1);
        }
    }

    @Test
    void new_keys_take_the_place_of_the_old_ones() {
        Issuer from = start();
        awaitKeys(from);

        fake.keys = TestKey.set(SECOND);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            from.fetchSoon();
            return knows(from, SECOND);
        });

        assertThat(knows(from, FIRST)).isFalse();
    }

    /// Time is the test's. The sleeps give fetches that should not be a chance to be made.
    @Test
    void many_unknown_keys_make_no_more_fetches_than_the_interval_allows() throws InterruptedException {
        var nanos = new AtomicLong();
        OidcSettings settings =
                TestSettings.of(fake.issuer, "email", Optional.empty(), Optional.empty(), Duration.ofMinutes(10));
        var from = new Issuer(settings, nanos::get, events);
        issuer = Optional.of(from);
        from.start();
        awaitKeys(from);

        for (int i = 0; i < 100; i++) {
            from.fetchSoon();
            Thread.sleep(2);
        }
        nanos.set(Duration.ofMinutes(10).toNanos());
        for (int i = 0; i < 100; i++) {
            from.fetchSoon();
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> from.fetched().orElseThrow().at() == nanos.get());
        assertThat(fake.fetches()).isEqualTo(2);
    }

    @Test
    void an_issuer_that_is_away_is_asked_again_until_it_is_there() {
        fake.manner = FakeIssuer.Manner.WITH_500;
        Issuer from = start();
        awaitFailure("status 500");

        fake.manner = FakeIssuer.Manner.PROPERLY;
        awaitKeys(from);
    }

    @Test
    void over_tls_the_issuer_needs_a_certificate_of_its_name_from_a_trusted_authority(@TempDir Path folder)
            throws Exception {
        var authority = new TestAuthority(folder);
        Path known = authority.secret(folder.resolve("known"), "dns:localhost");
        Path other = authority.secret(folder.resolve("other"), "dns:elsewhere.example");

        assertThat(fetchesOverTls(known, Optional.of(known.resolve("ca.crt")))).isTrue();
        assertThat(fetchesOverTls(other, Optional.of(known.resolve("ca.crt")))).isFalse();
        assertThat(fetchesOverTls(known, Optional.empty())).isFalse();
    }

    private boolean fetchesOverTls(Path identity, Optional<Path> authorities) throws Exception {
        try (FakeIssuer tls = FakeIssuer.overTls(ServerIdentity.of(identity), TestKey.set(FIRST))) {
            events.told.clear();
            try (Issuer from =
                    start(TestSettings.of(tls.issuer, "email", Optional.empty(), authorities, Duration.ofMillis(50)))) {
                await().atMost(Duration.ofSeconds(30)).until(() -> !events.told.isEmpty());
                return from.fetched().isPresent();
            }
        }
    }

    @Test
    void a_file_without_authorities_is_an_error(@TempDir Path folder) throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        OidcSettings settings =
                TestSettings.of(fake.issuer, "email", Optional.empty(), Optional.of(empty), Duration.ofMillis(50));

        assertThatThrownBy(() -> new Issuer(settings, System::nanoTime, events))
                .hasMessageContaining("holds no certificate");
    }
}
