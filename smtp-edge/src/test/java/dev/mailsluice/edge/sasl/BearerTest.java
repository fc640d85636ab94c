package dev.mailsluice.edge.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.sasl.SaslStep.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// OAUTHBEARER (RFC 7628) and XOAUTH2. `^` stands for the octet 1.
class BearerTest {

    private static SaslStep say(Mechanism mechanism, String message) {
        return mechanism
                .begin(Optional.empty())
                .next()
                .heard(message.replace('^', '\u0001').getBytes(StandardCharsets.UTF_8));
    }

    private static IdentityQuestion.Token asked(String user, String token) {
        return new IdentityQuestion.Token(user.isEmpty() ? Optional.empty() : Optional.of(new Identity(user)), token);
    }

    private static IdentityQuestion question(SaslStep step) {
        assertThat(step).isInstanceOf(SaslStep.Ask.class);
        return ((SaslStep.Ask) step).question();
    }

    private static String error(SaslStep step) {
        assertThat(step).isInstanceOf(SaslStep.Challenge.class);
        return new String(((SaslStep.Challenge) step).message(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n,,^auth=Bearer abc^^ | '' | abc",
                "y,,^auth=Bearer abc^^ | '' | abc",
                "n,a=alice@a.example,^host=edge.example^port=587^auth=Bearer abc^^ | alice@a.example | abc",
                "n,a=a=2Cb=3Dc,^auth=BEARER a.b-c_d~e+f/g==^^ | 'a,b=c' | a.b-c_d~e+f/g==",
                "n,,^auth=bearer  abc^host=^mail=x y^^ | '' | abc"
            })
    void oauthbearer_asks_about_the_token(String message, String user, String token) {
        assertThat(question(say(Mechanism.OAUTHBEARER, message))).isEqualTo(asked(user, token));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "^",
                "n,,",
                "n,,^^",
                "n,,^auth=Bearer abc",
                "n,,^auth=Bearer abc^",
                "n,,^auth=Bearer abc^^^",
                "n,,^^auth=Bearer abc^^",
                "^auth=Bearer abc^^",
                "n,^auth=Bearer abc^^",
                "n,a=,^auth=Bearer abc^^",
                "n,alice,^auth=Bearer abc^^",
                "n,a=al=ice,^auth=Bearer abc^^",
                "n,,,^auth=Bearer abc^^",
                "p=tls-exporter,,^auth=Bearer abc^^",
                "x,,^auth=Bearer abc^^",
                "n,,^host=edge.example^^",
                "n,,^auth=Bearer abc^auth=Bearer def^^",
                "n,,^Auth=Bearer abc^^",
                "n,,^auth=Basic YTpi^^",
                "n,,^auth=Bearer^^",
                "n,,^auth=Bearer ^^",
                "n,,^auth=Bearer a b^^",
                "n,,^auth=Bearer a\u0000b^^",
                "n,,^auth=Bearer abc\n^^",
                "n,,^auth=Bearer \u00e4^^",
                "n,,^auth^auth=Bearer abc^^",
                "n,,^a1=x^auth=Bearer abc^^",
                "n,,^=x^auth=Bearer abc^^",
                "user=alice^auth=Bearer abc^^"
            })
    void what_is_no_oauthbearer_is_malformed(String message) {
        assertThat(say(Mechanism.OAUTHBEARER, message)).isEqualTo(SaslStep.failed(Failure.MALFORMED));
    }

    @Test
    void xoauth2_asks_about_the_token() {
        assertThat(question(say(Mechanism.XOAUTH2, "user=alice@a.example^auth=Bearer abc^^")))
                .isEqualTo(asked("alice@a.example", "abc"));
        assertThat(question(say(Mechanism.XOAUTH2, "user=a,b=c^auth=bearer abc^^")))
                .isEqualTo(asked("a,b=c", "abc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "^^",
                "user=alice^auth=Bearer abc",
                "user=alice^auth=Bearer abc^",
                "user=alice^auth=Bearer abc^^^",
                "user=^auth=Bearer abc^^",
                "auth=Bearer abc^user=alice^^",
                "user=alice^host=a^auth=Bearer abc^^",
                "user=alice^^",
                "user=alice^auth=Basic abc^^",
                "n,a=alice,^auth=Bearer abc^^"
            })
    void what_is_no_xoauth2_is_malformed(String message) {
        assertThat(say(Mechanism.XOAUTH2, message)).isEqualTo(SaslStep.failed(Failure.MALFORMED));
    }

    @Test
    void octets_that_are_no_text_are_malformed() {
        byte[] octets = {'n', ',', ',', 1, (byte) 0xff};

        assertThat(Mechanism.OAUTHBEARER.begin(Optional.empty()).next().heard(octets))
                .isEqualTo(SaslStep.failed(Failure.MALFORMED));
    }

    @Test
    void nobody_is_asked_about_no_token_or_a_name_that_nobody_can_have() {
        for (String message : new String[] {
            "n,,^auth=^^", "n,a=guest,^auth=Bearer abc^^", "n,a= ,^auth=Bearer abc^^", "n,a=\u0007,^auth=Bearer abc^^"
        }) {
            assertThat(error(say(Mechanism.OAUTHBEARER, message))).as(message).contains("invalid_token");
        }
        assertThat(error(say(Mechanism.XOAUTH2, "user=anonymous^auth=Bearer abc^^")))
                .contains("401");
    }

    @ParameterizedTest
    @EnumSource(names = {"OAUTHBEARER", "XOAUTH2"})
    void only_accepted_means_yes_and_a_refusal_is_told_first(Mechanism mechanism) {
        String message = mechanism == Mechanism.XOAUTH2 ? "user=alice^auth=Bearer abc^^" : "n,,^auth=Bearer abc^^";
        Exchange.Asking asking = ((SaslStep.Ask) say(mechanism, message)).next();

        assertThat(asking.answered(new IdentityAnswer.Accepted("alice", new byte[0])))
                .isEqualTo(new SaslStep.Done("alice"));
        assertThat(asking.answered(new IdentityAnswer.None("late"))).isEqualTo(SaslStep.failed(Failure.UNAVAILABLE));
        assertThat(asking.answered(new IdentityAnswer.Parameters(new byte[16], 4096, "x")))
                .isEqualTo(SaslStep.failed(Failure.UNAVAILABLE));
        SaslStep.Challenge told = (SaslStep.Challenge) asking.answered(new IdentityAnswer.Refused());
        for (String said : new String[] {"", "\u0001", message}) {
            assertThat(told.next().heard(said.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(SaslStep.failed(Failure.REFUSED));
        }
    }

    @Test
    void no_text_shows_a_token() {
        SaslStep step = say(Mechanism.OAUTHBEARER, "n,a=alice,^auth=Bearer hunter2^^");

        assertThat(step + " " + question(step) + BearerMessages.oauthBearer("n,,\u0001auth=Bearer hunter2\u0001\u0001"))
                .contains("alice")
                .doesNotContain("hunter2");
    }
}
