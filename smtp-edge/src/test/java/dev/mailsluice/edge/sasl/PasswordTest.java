package dev.mailsluice.edge.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.sasl.SaslStep.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// PLAIN (RFC 4616) and LOGIN.
class PasswordTest {

    private static SaslStep plain(String message) {
        return Mechanism.PLAIN.begin(Optional.empty()).next().heard(message.getBytes(StandardCharsets.UTF_8));
    }

    private static SaslStep login(String name, String password) {
        SaslStep.Challenge word = (SaslStep.Challenge)
                Mechanism.LOGIN.begin(Optional.empty()).next().heard(name.getBytes(StandardCharsets.UTF_8));
        return word.next().heard(password.getBytes(StandardCharsets.UTF_8));
    }

    private static IdentityQuestion question(SaslStep step) {
        return ((SaslStep.Ask) step).question();
    }

    @ParameterizedTest
    @CsvSource({
        "'\0alice\0secret', alice, secret",
        "'alice\0alice\0secret', alice, secret",
        "'\0al\u00adice\0 spaces ', alice, ' spaces '",
        "'\0a@b.example\0,=%', a@b.example, ',=%'",
        "'\0\uff41lice\0p\u00e4ss', alice, p\u00e4ss"
    })
    void plain_asks_about_name_and_password(String message, String name, String password) {
        assertThat(question(plain(message))).isEqualTo(new IdentityQuestion.Password(new Identity(name), password));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "\0alice", "\0alice\0secret\0", "\0\0\0\0"})
    void plain_that_is_none_is_malformed(String message) {
        assertThat(plain(message)).isEqualTo(new SaslStep.Failed(Failure.MALFORMED));
    }

    @Test
    void octets_that_are_no_text_are_malformed() {
        byte[] octets = {0, 'a', 0, (byte) 0xff};
        assertThat(Mechanism.PLAIN.begin(Optional.empty()).next().heard(octets))
                .isEqualTo(new SaslStep.Failed(Failure.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0\0secret",
                "\0alice\0",
                "bob\0alice\0secret",
                "\0guest\0secret",
                "\0GUEST \0secret",
                "\0Anonymous\0secret",
                "\0anon\u200bymous\0secret",
                "\0 \0secret",
                "\0a\tb\0secret",
                "\0\u0627a\0secret",
                "\0\ue000\0secret"
            })
    void nobody_is_asked_about_a_name_that_nobody_can_have(String message) {
        assertThat(plain(message)).isEqualTo(new SaslStep.Failed(Failure.REFUSED));
    }

    @Test
    void a_name_of_more_than_255_octets_is_refused() {
        assertThat(plain("\0" + "a".repeat(255) + "\0secret")).isInstanceOf(SaslStep.Ask.class);
        assertThat(plain("\0" + "a".repeat(256) + "\0secret")).isEqualTo(new SaslStep.Failed(Failure.REFUSED));
    }

    @Test
    void login_asks_the_same() {
        assertThat(question(login("alice", "secret")))
                .isEqualTo(new IdentityQuestion.Password(new Identity("alice"), "secret"));
        assertThat(login("guest", "secret")).isEqualTo(new SaslStep.Failed(Failure.REFUSED));
        assertThat(login("alice", "")).isEqualTo(new SaslStep.Failed(Failure.REFUSED));
        assertThat(login("alice", "a\0b")).isEqualTo(new SaslStep.Failed(Failure.MALFORMED));
    }

    @Test
    void only_accepted_is_yes() {
        Exchange.Asking asking = ((SaslStep.Ask) plain("\0alice\0secret")).next();
        assertThat(asking.answered(new IdentityAnswer.Accepted("Alice", new byte[0])))
                .isEqualTo(new SaslStep.Done("Alice"));
        assertThat(asking.answered(new IdentityAnswer.Refused())).isEqualTo(new SaslStep.Failed(Failure.REFUSED));
        assertThat(asking.answered(new IdentityAnswer.None("late")))
                .isEqualTo(new SaslStep.Failed(Failure.UNAVAILABLE));
        assertThat(asking.answered(new IdentityAnswer.Parameters(new byte[16], 4096, "n")))
                .isEqualTo(new SaslStep.Failed(Failure.UNAVAILABLE));
    }

    @Test
    void no_text_shows_a_password() {
        assertThat(plain("\0alice\0secret").toString()).doesNotContain("secret");
        assertThat(login("alice", "secret").toString()).doesNotContain("secret");
    }
}
