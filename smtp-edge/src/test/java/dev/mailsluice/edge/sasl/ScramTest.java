package dev.mailsluice.edge.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.sasl.Exchange.Asking;
import dev.mailsluice.edge.sasl.Exchange.Listening;
import dev.mailsluice.edge.sasl.SaslStep.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// SCRAM: RFC 5802 §5 and §7, with the example of RFC 7677 §3.
class ScramTest {

    private static final String CLIENT_NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String OUR_NONCE = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String CLIENT_FIRST = "n,,n=user,r=" + CLIENT_NONCE;
    private static final String SERVER_FIRST = "r=" + CLIENT_NONCE + OUR_NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private static final String WITHOUT_PROOF = "c=biws,r=" + CLIENT_NONCE + OUR_NONCE;
    private static final String PROOF = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
    private static final String SIGNATURE = "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";
    private static final IdentityAnswer PARAMETERS =
            new IdentityAnswer.Parameters(base64("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096, OUR_NONCE);
    private static final ChannelBinding BINDING =
            new ChannelBinding(ChannelBinding.TLS_EXPORTER, "exported".getBytes(StandardCharsets.US_ASCII));

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }

    private static Listening begun() {
        return Mechanism.SCRAM_SHA_256.begin(Optional.empty()).next();
    }

    private static SaslStep say(Listening exchange, String message) {
        return exchange.heard(message.getBytes(StandardCharsets.UTF_8));
    }

    private static Asking asked(SaslStep step) {
        assertThat(step).isInstanceOf(SaslStep.Ask.class);
        return ((SaslStep.Ask) step).next();
    }

    private static Listening challenged(SaslStep step, String challenge) {
        assertThat(step).isInstanceOf(SaslStep.Challenge.class);
        SaslStep.Challenge given = (SaslStep.Challenge) step;
        assertThat(new String(given.message(), StandardCharsets.UTF_8)).isEqualTo(challenge);
        return given.next();
    }

    private static void assertFailed(SaslStep step, Failure failure) {
        assertThat(step).isEqualTo(new SaslStep.Failed(failure));
    }

    /// The exchange up to the client's final message.
    private static Listening last() {
        return challenged(asked(say(begun(), CLIENT_FIRST)).answered(PARAMETERS), SERVER_FIRST);
    }

    @Test
    void the_example_of_rfc_7677_goes_through() {
        SaslStep proved = say(last(), WITHOUT_PROOF + ",p=" + PROOF);
        assertThat(((SaslStep.Ask) proved).question())
                .isInstanceOfSatisfying(IdentityQuestion.Proof.class, question -> {
                    assertThat(question.identity()).isEqualTo(new Identity("user"));
                    assertThat(new String(question.authMessage(), StandardCharsets.UTF_8))
                            .isEqualTo("n=user,r=" + CLIENT_NONCE + "," + SERVER_FIRST + "," + WITHOUT_PROOF);
                    assertThat(question.proof()).isEqualTo(base64(PROOF));
                });
        SaslStep judged = asked(proved).answered(new IdentityAnswer.Accepted("user", base64(SIGNATURE)));
        Listening end = challenged(judged, "v=" + SIGNATURE);
        assertThat(say(end, "")).isEqualTo(new SaslStep.Done("user"));
        assertFailed(say(end, "more"), Failure.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n,,n=user,r=abc | user",
                "y,,n=user,r=abc | user",
                "n,a=user,n=user,r=abc | user",
                "n,,n=a=2Cb=3Dc,r=abc | a,b=c",
                "n,,n=\u2168,r=abc | IX",
                "n,,n=user,r=abc,x=extension | user"
            })
    void a_first_message_names_who_is_asked_about(String message, String name) {
        SaslStep step = say(begun(), message);
        assertThat(((SaslStep.Ask) step).question()).isEqualTo(new IdentityQuestion.Parameters(new Identity(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n",
                "n,,",
                "n,,n=user",
                "n,,r=abc,n=user",
                "n,,n=user,r=",
                "n,,n=user,r=a\u00e9",
                "n,,n=us=er,r=abc",
                "n,,n=us=2cer,r=abc",
                "n,,m=must,n=user,r=abc",
                "n,,n=user,r=abc,",
                "n,,n=user,r=abc,1=x",
                "x,,n=user,r=abc",
                "p=,,n=user,r=abc",
                "n,user,n=user,r=abc",
                "n,,n=us\0er,r=abc"
            })
    void a_first_message_that_is_none_is_malformed(String message) {
        assertFailed(say(begun(), message), Failure.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n,a=other,n=user,r=abc",
                "n,,n=,r=abc",
                "n,,n=Anonymous,r=abc",
                "n,,n=guest,r=abc",
                "p=tls-unique,,n=user,r=abc",
                "p=tls-exporter,,n=user,r=abc"
            })
    void nobody_acts_for_another_and_nobody_binds_what_was_not_offered(String message) {
        assertFailed(say(begun(), message), Failure.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c=eSws,r=" + CLIENT_NONCE + OUR_NONCE + ",p=" + PROOF,
                "c=biws,r=" + CLIENT_NONCE + ",p=" + PROOF,
                "c=biws,r=" + CLIENT_NONCE + OUR_NONCE + "x,p=" + PROOF,
                "c=biwsAA==,r=" + CLIENT_NONCE + OUR_NONCE + ",p=" + PROOF
            })
    void a_proof_for_another_channel_or_nonce_is_not_even_asked_about(String message) {
        assertFailed(say(last(), message), Failure.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                WITHOUT_PROOF,
                WITHOUT_PROOF + ",p=",
                WITHOUT_PROOF + ",p=AAAA",
                WITHOUT_PROOF + ",p=" + PROOF + "AAAA",
                WITHOUT_PROOF + ",p=%%%%",
                WITHOUT_PROOF + ",p=" + PROOF + ",x=y",
                WITHOUT_PROOF + ",=y,p=" + PROOF
            })
    void a_final_message_that_is_none_is_malformed(String message) {
        assertFailed(say(last(), message), Failure.MALFORMED);
    }

    @Test
    void an_extension_of_the_final_message_is_covered_by_the_proof() {
        SaslStep step = say(last(), WITHOUT_PROOF + ",x=y,p=" + PROOF);
        IdentityQuestion.Proof question = (IdentityQuestion.Proof) ((SaslStep.Ask) step).question();
        assertThat(new String(question.authMessage(), StandardCharsets.UTF_8)).endsWith(WITHOUT_PROOF + ",x=y");
    }

    @Test
    void only_an_accepted_proof_with_a_signature_is_yes() {
        Asking parameters = asked(say(begun(), CLIENT_FIRST));
        assertFailed(parameters.answered(new IdentityAnswer.Accepted("user", base64(SIGNATURE))), Failure.UNAVAILABLE);
        assertFailed(parameters.answered(new IdentityAnswer.None("late")), Failure.UNAVAILABLE);
        Asking proof = asked(say(last(), WITHOUT_PROOF + ",p=" + PROOF));
        assertFailed(proof.answered(new IdentityAnswer.Refused()), Failure.REFUSED);
        assertFailed(proof.answered(new IdentityAnswer.Accepted("user", new byte[0])), Failure.UNAVAILABLE);
        assertFailed(proof.answered(PARAMETERS), Failure.UNAVAILABLE);
        assertFailed(proof.answered(new IdentityAnswer.None("late")), Failure.UNAVAILABLE);
    }

    @Test
    void plus_binds_the_proof_to_the_connection() {
        Listening begun =
                Mechanism.SCRAM_SHA_256_PLUS.begin(Optional.of(BINDING)).next();
        assertFailed(say(begun, CLIENT_FIRST), Failure.REFUSED);
        assertFailed(say(begun, "p=tls-unique,,n=user,r=abc"), Failure.REFUSED);
        SaslStep first = asked(say(begun, "p=tls-exporter,,n=user,r=abc")).answered(PARAMETERS);
        Listening last = ((SaslStep.Challenge) first).next();
        String right = Base64.getEncoder().encodeToString("p=tls-exporter,,exported".getBytes(StandardCharsets.UTF_8));
        String wrong = Base64.getEncoder().encodeToString("p=tls-exporter,,Exported".getBytes(StandardCharsets.UTF_8));
        assertThat(say(last, "c=" + right + ",r=abc" + OUR_NONCE + ",p=" + PROOF))
                .isInstanceOf(SaslStep.Ask.class);
        assertFailed(say(last, "c=" + wrong + ",r=abc" + OUR_NONCE + ",p=" + PROOF), Failure.REFUSED);
    }

    @Test
    void a_client_that_was_not_shown_the_offer_of_plus_is_refused() {
        Listening begun = Mechanism.SCRAM_SHA_256.begin(Optional.of(BINDING)).next();
        assertFailed(say(begun, "y,,n=user,r=abc"), Failure.REFUSED);
        assertThat(say(begun, CLIENT_FIRST)).isInstanceOf(SaslStep.Ask.class);
    }
}
