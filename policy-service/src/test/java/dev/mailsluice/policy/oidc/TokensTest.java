package dev.mailsluice.policy.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mailsluice.policy.identity.BearerToken;
import dev.mailsluice.policy.identity.UserName;
import dev.mailsluice.policy.oidc.Judgement.Accepted;
import dev.mailsluice.policy.oidc.Judgement.Missing;
import dev.mailsluice.policy.oidc.Judgement.Refused;
import dev.mailsluice.policy.oidc.Judgement.Unknowable;
import dev.mailsluice.policy.oidc.Judgement.Why;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tokens from the moment at which nothing is known of the issuer.
@Timeout(60)
class TokensTest {

    private static final TestKey FIRST = TestKey.ec("first", "ES256", "secp256r1");
    private static final TestKey SECOND = TestKey.ec("second", "ES256", "secp256r1");

    private final RecordedOidc events = new RecordedOidc();
    private final AtomicLong nanos = new AtomicLong();
    private FakeIssuer fake;
    private Tokens tokens;

    @BeforeEach
    void open() throws IOException {
        fake = new FakeIssuer(TestKey.set(FIRST));
        fake.manner = FakeIssuer.Manner.WITH_500;
        tokens = Tokens.open(
                Optional.of(TestSettings.of(
                        fake.issuer, "email", Optional.empty(), Optional.empty(), Duration.ofMillis(50))),
                () -> Instant.ofEpochSecond(1_800_000_000),
                nanos::get,
                events);
    }

    @AfterEach
    void close() {
        tokens.close();
        fake.close();
    }

    private Judgement judge(TestKey key) {
        return tokens.judge(new BearerToken(key.token("""
                {"iss":"%s","aud":"smtp","exp":1800000300,"email":"alice@a.example","email_verified":true}""".formatted(fake.issuer))), "");
    }

    private void comeBack() {
        fake.manner = FakeIssuer.Manner.PROPERLY;
        await().atMost(Duration.ofSeconds(30)).until(() -> tokens.keysAge().isPresent());
    }

    @Test
    void without_keys_nobody_is_accepted_and_nobody_refused() {
        assertThat(judge(FIRST)).isEqualTo(new Unknowable(Missing.NO_KEYS));
        assertThat(tokens.judge(new BearerToken("rubbish"), "")).isEqualTo(new Unknowable(Missing.NO_KEYS));

        comeBack();
        assertThat(judge(FIRST)).isEqualTo(new Accepted(new UserName("alice@a.example")));
    }

    @Test
    void keys_are_kept_while_the_issuer_is_away_and_not_for_ever() {
        comeBack();
        fake.close();

        nanos.addAndGet(Duration.ofHours(24).toNanos());
        assertThat(judge(FIRST)).isInstanceOf(Accepted.class);
        nanos.addAndGet(1);
        assertThat(judge(FIRST)).isEqualTo(new Unknowable(Missing.OLD_KEYS));
    }

    @Test
    void a_key_that_is_unknown_is_looked_for_and_refused_only_when_the_issuer_does_not_have_it() {
        comeBack();
        assertThat(judge(SECOND)).isEqualTo(new Refused(Why.KEY));

        nanos.addAndGet(Duration.ofMillis(50).toNanos());
        assertThat(judge(SECOND)).isEqualTo(new Unknowable(Missing.UNKNOWN_KEY));
        await().atMost(Duration.ofSeconds(30)).until(() -> judge(SECOND).equals(new Refused(Why.KEY)));

        fake.keys = TestKey.set(FIRST, SECOND);
        nanos.addAndGet(Duration.ofMillis(50).toNanos());
        await().atMost(Duration.ofSeconds(30)).until(() -> judge(SECOND) instanceof Accepted);
    }

    @Test
    void an_unknown_key_of_an_issuer_that_is_away_is_put_off() {
        comeBack();
        fake.manner = FakeIssuer.Manner.WITH_500;
        nanos.addAndGet(Duration.ofMillis(50).toNanos());
        long failures = events.count("failed");

        assertThat(judge(SECOND)).isEqualTo(new Unknowable(Missing.UNKNOWN_KEY));
        await().atMost(Duration.ofSeconds(30)).until(() -> events.count("failed") > failures);
        assertThat(judge(SECOND)).isEqualTo(new Unknowable(Missing.UNKNOWN_KEY));
    }

    @Test
    void without_an_issuer_no_token_counts() {
        try (Tokens none = Tokens.open(Optional.empty(), Instant::now, System::nanoTime, events)) {
            assertThat(none.judge(new BearerToken(FIRST.token("{}")), "")).isEqualTo(new Refused(Why.NOT_CONFIGURED));
            assertThat(none.keysAge()).isEmpty();
        }
    }

    @Test
    void what_is_told_says_nothing_of_a_token() {
        comeBack();
        judge(FIRST);
        judge(SECOND);

        assertThat(events.told).noneMatch(line -> line.contains("eyJ"));
    }
}
