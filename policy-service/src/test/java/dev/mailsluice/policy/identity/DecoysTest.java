package dev.mailsluice.policy.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoysTest {

    private static final Octets SECRET = Scram.h(Octets.utf8("of this installation"));

    private static BcryptHash bcrypt(int cost) {
        return new BcryptHash(cost, octets(16), octets(23));
    }

    private static ScramVerifier scram(int iterations, int saltLength) {
        return new ScramVerifier(iterations, octets(saltLength), octets(32), octets(32));
    }

    private static Octets octets(int count) {
        return Octets.of(new byte[count]);
    }

    private static Users users(Octets secret, PasswordVerifier... verifiers) {
        List<User> users = Arrays.stream(verifiers)
                .map(verifier -> User.with(new UserName("user" + System.identityHashCode(verifier)), verifier))
                .toList();
        return new Users(users, secret);
    }

    @Test
    void a_name_nobody_has_costs_what_most_names_cost() {
        assertThat(users(SECRET, bcrypt(10), bcrypt(10), bcrypt(12), scram(4096, 16))
                        .password("nobody")
                        .verifier()
                        .work())
                .isEqualTo(new Work(Work.Algorithm.BCRYPT, 10));
        assertThat(users(SECRET, scram(8000, 16), scram(8000, 16), bcrypt(12))
                        .password("nobody")
                        .verifier()
                        .work())
                .isEqualTo(new Work(Work.Algorithm.SCRAM_SHA_256, 8000));
        assertThat(users(SECRET).password("nobody").verifier().work()).isEqualTo(new Work(Work.Algorithm.BCRYPT, 12));
    }

    @Test
    void the_parameters_for_a_name_nobody_has_look_like_those_of_most() {
        ScramVerifier decoy = users(SECRET, scram(8000, 50), scram(8000, 50), scram(4096, 16))
                .scram("nobody")
                .verifier();

        assertThat(decoy.iterations()).isEqualTo(8000);
        assertThat(decoy.salt().length()).isEqualTo(50);
    }

    @Test
    void they_are_the_same_each_time_and_on_every_replica_and_differ_by_name_and_secret() {
        Octets salt = users(SECRET, scram(4096, 16)).scram("nobody").verifier().salt();

        assertThat(users(SECRET, scram(4096, 16), bcrypt(4))
                        .scram("nobody\u00ad")
                        .verifier()
                        .salt())
                .isEqualTo(salt);
        assertThat(users(SECRET).scram("nobody2").verifier().salt()).isNotEqualTo(salt);
        assertThat(users(Scram.h(SECRET)).scram("nobody").verifier().salt()).isNotEqualTo(salt);
    }

    @Test
    void a_user_without_a_scram_verifier_is_answered_like_a_name_nobody_has() {
        var users = new Users(List.of(User.with(new UserName("alice"), bcrypt(4))), SECRET);

        assertThat(users.password("alice").user()).isPresent();
        assertThat(users.scram("alice").user()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "anonymous", "GUEST", "ｇuest", "a\u0000", "a\u2028", "\u00ad"})
    void names_that_stand_for_nobody_have_decoys_like_others(String name) {
        Users users = users(SECRET, bcrypt(4));

        assertThat(users.password(name).user()).isEqualTo(Optional.empty());
        assertThat(users.password(name).verifier().work()).isEqualTo(new Work(Work.Algorithm.BCRYPT, 4));
        assertThat(users.scram(name).user()).isEmpty();
    }
}
