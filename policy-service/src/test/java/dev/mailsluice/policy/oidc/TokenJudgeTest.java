package dev.mailsluice.policy.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.identity.BearerToken;
import dev.mailsluice.policy.identity.UserName;
import dev.mailsluice.policy.oidc.Judgement.Accepted;
import dev.mailsluice.policy.oidc.Judgement.Missing;
import dev.mailsluice.policy.oidc.Judgement.Refused;
import dev.mailsluice.policy.oidc.Judgement.Unknowable;
import dev.mailsluice.policy.oidc.Judgement.Why;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenJudgeTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final TestKey RSA = TestKey.rsa("rsa", "RS256");
    private static final TestKey P256 = TestKey.ec("p256", "ES256", "secp256r1");
    private static final TestKey P384 = TestKey.ec("p384", "ES384", "secp384r1");
    private static final TestKey P521 = TestKey.ec("p521", "ES512", "secp521r1");
    private static final TestKey ED = TestKey.ed25519("ed");
    private static final TestKey SMALL = TestKey.rsa("small", "RS256", 1024);
    private static final String GOOD = """
            {"iss":"https://login.example","aud":"smtp","exp":1800000300,"iat":1799999990,"nbf":1799999990,\
            "email":"alice@a.example","email_verified":true}""";

    private static Judgement judge(OidcSettings settings, String token, String claimed) {
        try {
            Keys keys = Keys.parse(TestKey.set(RSA, P256, P384, P521, ED, SMALL));
            return new TokenJudge(settings).judge(new BearerToken(token), claimed, keys, NOW);
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    private static Judgement judge(String token) {
        return judge(TestSettings.of(TestSettings.ISSUER), token, "");
    }

    private static Accepted alice() {
        return new Accepted(new UserName("alice@a.example"));
    }

    /// The good claims, one of them otherwise; an empty value takes it away.
    private static String claims(String name, String value) {
        return GOOD.replaceAll(
                "\"" + name + "\":(\"[^\"]*\"|[^,}]*)(,|(?=}))",
                value.isEmpty() ? "" : "\"" + name + "\":" + Matcher.quoteReplacement(value) + "$2");
    }

    static Stream<TestKey> every_algorithm_of_the_list_counts() {
        return Stream.of(
                RSA,
                RSA.as("rsa", "RS384"),
                RSA.as("rsa", "RS512"),
                RSA.as("rsa", "PS256"),
                RSA.as("rsa", "PS384"),
                RSA.as("rsa", "PS512"),
                P256,
                P384,
                P521);
    }

    @ParameterizedTest
    @MethodSource
    void every_algorithm_of_the_list_counts(TestKey key) {
        assertThat(judge(key.token(GOOD))).isEqualTo(alice());
    }

    @Test
    void an_algorithm_that_is_not_in_the_list_does_not_count() {
        assertThat(judge(TestSettings.edwards(), ED.token(GOOD), "")).isEqualTo(alice());
        assertThat(judge(ED.token(GOOD))).isEqualTo(new Refused(Why.ALGORITHM));
        assertThat(judge(TestSettings.edwards(), RSA.token(GOOD), "")).isEqualTo(new Refused(Why.ALGORITHM));
    }

    @Test
    void a_token_without_a_signature_is_refused() {
        String signed = TestKey.base64("{\"alg\":\"none\",\"kid\":\"rsa\"}") + "." + TestKey.base64(GOOD) + ".";

        assertThat(judge(signed)).isEqualTo(new Refused(Why.MALFORMED));
        assertThat(judge(signed + "AA")).isEqualTo(new Refused(Why.ALGORITHM));
        assertThat(judge(signed.replaceFirst("\\.$", ""))).isEqualTo(new Refused(Why.MALFORMED));
    }

    @Test
    void a_public_key_is_no_shared_secret() throws GeneralSecurityException {
        byte[] der = RSA.pair().getPublic().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n";
        for (byte[] secret : List.of(der, pem.getBytes(StandardCharsets.UTF_8))) {
            String signed = TestKey.base64("{\"alg\":\"HS256\",\"kid\":\"rsa\"}") + "." + TestKey.base64(GOOD);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            String token = signed + "." + TestKey.base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));

            assertThat(judge(token)).isEqualTo(new Refused(Why.ALGORITHM));
        }
    }

    @Test
    void another_key_of_the_same_name_signs_nothing() {
        assertThat(judge(TestKey.rsa("rsa", "RS256").token(GOOD))).isEqualTo(new Refused(Why.SIGNATURE));
        assertThat(judge(TestKey.ec("p256", "ES256", "secp256r1").token(GOOD))).isEqualTo(new Refused(Why.SIGNATURE));
    }

    @Test
    void what_was_changed_after_it_was_signed_is_refused() {
        String[] parts = RSA.token(GOOD).split("\\.");
        String others = TestKey.base64(GOOD.replace("alice", "mallory"));

        assertThat(judge(parts[0] + "." + others + "." + parts[2])).isEqualTo(new Refused(Why.SIGNATURE));
    }

    /// Octets of a good token are changed, taken away and put in: nobody else comes of it, and never an exception.
    @Test
    void whatever_is_changed_in_a_token_it_names_nobody_else() {
        var random = new Random(7519);
        String good = P256.token(GOOD);
        String others = P256.token(GOOD.replace("alice", "bob"));
        int refused = 0;
        for (int run = 0; run < 5_000; run++) {
            var text = new StringBuilder(good);
            for (int change = random.nextInt(3); change >= 0; change--) {
                text.append(text.isEmpty() ? "." : "");
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(0x80));
                    case 1 -> text.deleteCharAt(at);
                    case 2 -> text.insert(at, others, 0, random.nextInt(others.length()));
                    default -> text.setLength(at + 1);
                }
            }
            Judgement judgement = judge(text.toString());
            refused += judgement instanceof Accepted ? 0 : 1;
            assertThat(judgement).as("%s", text).matches(it -> !(it instanceof Accepted) || it.equals(alice()));
        }
        assertThat(refused).as("the test must not run empty").isGreaterThan(4_500);
    }

    @Test
    void a_key_of_another_kind_or_size_than_the_algorithm_signs_nothing() {
        assertThat(judge(RSA.token("{\"alg\":\"ES256\",\"kid\":\"rsa\"}", GOOD)))
                .isEqualTo(new Unknowable(Missing.UNKNOWN_KEY));
        assertThat(judge(P256.as("p384", "ES256").token(GOOD))).isEqualTo(new Refused(Why.SIGNATURE));
        assertThat(judge(P384.token("{\"alg\":\"ES256\",\"kid\":\"p384\"}", GOOD)))
                .isEqualTo(new Refused(Why.SIGNATURE));
        assertThat(judge(SMALL.token(GOOD))).isEqualTo(new Refused(Why.SIGNATURE));
    }

    @Test
    void an_unknown_key_is_told_from_a_wrong_one_and_a_token_names_its_key() {
        assertThat(judge(RSA.as("next", "RS256").token(GOOD))).isEqualTo(new Unknowable(Missing.UNKNOWN_KEY));
        assertThat(judge(RSA.token("{\"alg\":\"RS256\"}", GOOD))).isEqualTo(new Refused(Why.MALFORMED));
    }

    @Test
    void a_key_in_the_token_itself_is_not_looked_at() {
        TestKey own = TestKey.rsa("own", "RS256");
        String header = "{\"alg\":\"RS256\",\"kid\":\"rsa\",\"jwk\":" + own.jwk() + "}";

        assertThat(judge(own.token(header, GOOD))).isEqualTo(new Refused(Why.SIGNATURE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"crit\":[\"exp\"],\"exp\":1",
                "\"crit\":[\"b64\"],\"b64\":false",
                "\"b64\":true",
                "\"typ\":\"logout+jwt\"",
                "\"typ\":\"dpop+jwt\""
            })
    void what_would_have_to_be_understood_is_refused(String more) {
        assertThat(judge(RSA.token("{\"alg\":\"RS256\",\"kid\":\"rsa\"," + more + "}", GOOD)))
                .isEqualTo(new Refused(Why.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "at+jwt", "application/at+JWT"})
    void id_tokens_and_access_tokens_are_known_by_their_type(String type) {
        assertThat(judge(RSA.token("{\"alg\":\"RS256\",\"kid\":\"rsa\",\"typ\":\"" + type + "\"}", GOOD)))
                .isEqualTo(alice());
    }

    @Test
    void what_is_no_signed_token_is_refused() {
        String good = RSA.token(GOOD);
        for (String token : List.of(
                "",
                "..",
                "opaque",
                "a.b.c",
                good + ".",
                good + "=",
                " " + good,
                good + "\n",
                good.replaceFirst("\\.", ".."),
                "a.b.c.d.e",
                "e30.e30.e30",
                good + "A".repeat(TokenJudge.LONGEST))) {
            assertThat(judge(token)).as(token).isInstanceOf(Refused.class);
        }
        assertThat(judge(RSA.token("{\"alg\":\"RS256\",\"kid\":\"rsa\"}", "alice@a.example")))
                .isEqualTo(new Refused(Why.MALFORMED));
        assertThat(judge(RSA.token("{\"alg\":\"RS256\",\"kid\":\"rsa\"}", "[]")))
                .isEqualTo(new Refused(Why.MALFORMED));
    }

    @Test
    void a_claim_that_is_there_twice_is_refused() {
        String twice = GOOD.replaceFirst("\\{", "{\"email\":\"bob@a.example\",");

        assertThat(judge(RSA.token(twice))).isEqualTo(new Refused(Why.MALFORMED));
        assertThat(judge(RSA.token("{\"alg\":\"RS256\",\"alg\":\"none\",\"kid\":\"rsa\"}", GOOD)))
                .isEqualTo(new Refused(Why.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"https://other.example\"", "\"https://login.example/\"", "\"HTTPS://login.example\""})
    void the_issuer_is_compared_exactly(String issuer) {
        assertThat(judge(RSA.token(claims("iss", issuer)))).isEqualTo(new Refused(Why.ISSUER));
    }

    @Test
    void a_token_is_for_one_of_the_audiences() {
        assertThat(judge(RSA.token(claims("aud", "")))).isEqualTo(new Refused(Why.AUDIENCE));
        assertThat(judge(RSA.token(claims("aud", "\"web\"")))).isEqualTo(new Refused(Why.AUDIENCE));
        assertThat(judge(RSA.token(claims("aud", "[]")))).isEqualTo(new Refused(Why.AUDIENCE));
        assertThat(judge(RSA.token(claims("aud", "7")))).isEqualTo(new Refused(Why.MALFORMED));
        assertThat(judge(RSA.token(claims("aud", "[\"web\",\"mail\"]")))).isEqualTo(alice());
    }

    @Test
    void a_token_ends_with_exp_and_has_one() {
        assertThat(judge(RSA.token(claims("exp", "")))).isEqualTo(new Refused(Why.EXPIRED));
        assertThat(judge(RSA.token(claims("exp", "1799999970")))).isEqualTo(new Refused(Why.EXPIRED));
        assertThat(judge(RSA.token(claims("exp", "1799999971")))).isEqualTo(alice());
        assertThat(judge(RSA.token(claims("exp", "-9223372036854775808")))).isEqualTo(new Refused(Why.EXPIRED));
        assertThat(judge(RSA.token(claims("exp", "\"1800000300\"")))).isEqualTo(new Refused(Why.MALFORMED));
        assertThat(judge(RSA.token(claims("exp", "null")))).isEqualTo(new Refused(Why.EXPIRED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbf", "iat"})
    void a_token_of_the_future_is_refused(String claim) {
        assertThat(judge(RSA.token(claims(claim, "1800000031")))).isEqualTo(new Refused(Why.NOT_YET));
        assertThat(judge(RSA.token(claims(claim, "1800000030")))).isEqualTo(alice());
        assertThat(judge(RSA.token(claims(claim, "")))).isEqualTo(alice());
    }

    @Test
    void a_token_that_is_bound_to_a_key_is_no_bearer_token() {
        String bound = GOOD.replaceFirst("\\{", "{\"cnf\":{\"jkt\":\"x\"},");

        assertThat(judge(RSA.token(bound))).isEqualTo(new Refused(Why.BOUND));
    }

    @Test
    void an_email_counts_only_when_it_is_verified() {
        for (String verified : List.of("", "false", "\"true\"", "1", "null")) {
            assertThat(judge(RSA.token(claims("email_verified", verified).replace(",}", "}"))))
                    .as(verified)
                    .isEqualTo(new Refused(Why.EMAIL_NOT_VERIFIED));
        }
    }

    @Test
    void the_identity_is_a_name_that_somebody_can_have() {
        for (String email :
                List.of("", "7", "[\"alice@a.example\"]", "\"\"", "\" \"", "\"anonymous\"", "\"a\\u0000b\"")) {
            assertThat(judge(RSA.token(claims("email", email)))).as(email).isEqualTo(new Refused(Why.IDENTITY));
        }
    }

    @Test
    void another_claim_may_name_the_user() {
        String token = RSA.token(GOOD.replaceFirst("\\{", "{\"sub\":\"u-1\","));

        assertThat(judge(TestSettings.naming("sub"), token, "")).isEqualTo(new Accepted(new UserName("u-1")));
        assertThat(judge(TestSettings.naming("upn"), token, "")).isEqualTo(new Refused(Why.IDENTITY));
    }

    @Test
    void whom_the_client_says_it_is_has_to_be_the_bearer() {
        OidcSettings settings = TestSettings.of(TestSettings.ISSUER);
        String token = RSA.token(GOOD);

        assertThat(judge(settings, token, "alice@a.example")).isEqualTo(alice());
        for (String other : List.of("bob@a.example", "ALICE@a.example", "alice", "anonymous", " ")) {
            assertThat(judge(settings, token, other)).as(other).isEqualTo(new Refused(Why.OTHER_USER));
        }
    }

    @Test
    void a_scope_is_one_of_several_words() {
        OidcSettings settings = TestSettings.scoped("smtp.send");

        assertThat(judge(settings, RSA.token(GOOD), "")).isEqualTo(new Refused(Why.SCOPE));
        for (String wrong : List.of("\"scope\":\"smtp\"", "\"scope\":\"smtp.sender\"", "\"scp\":[\"smtp\"]")) {
            assertThat(judge(settings, RSA.token(GOOD.replaceFirst("\\{", "{" + wrong + ",")), ""))
                    .as(wrong)
                    .isEqualTo(new Refused(Why.SCOPE));
        }
        for (String right :
                List.of("\"scope\":\"openid smtp.send\"", "\"scp\":\"smtp.send\"", "\"scp\":[\"smtp.send\"]")) {
            assertThat(judge(settings, RSA.token(GOOD.replaceFirst("\\{", "{" + right + ",")), ""))
                    .as(right)
                    .isEqualTo(alice());
        }
    }
}
