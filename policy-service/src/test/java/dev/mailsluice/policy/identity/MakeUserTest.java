package dev.mailsluice.policy.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MakeUserTest {

    private static Parsed<List<String>> entry(String name, String password) {
        return MakeUser.entry(name, password, new SplittableRandom(1));
    }

    @Test
    void what_the_command_writes_the_service_reads() {
        var lines = (Parsed.Good<List<String>>) entry("älice", "pässword");
        byte[] file = String.join("\n", lines.value()).getBytes(StandardCharsets.UTF_8);

        var read = (UsersReader.Valid) new UsersReader(Optional.empty()).read(file);

        assertThat(lines.value()).hasSize(2);
        assertThat(read.users().password("älice").user()).contains(new UserName("älice"));
        assertThat(read.users().password("älice").verifier().matches(Password.of("pässword")))
                .isTrue();
        assertThat(read.users().scram("älice").verifier().matches(Password.of("pässword")))
                .isTrue();
        assertThat(read.users().scram("älice").verifier().salt())
                .isNotEqualTo(((BcryptHash) read.users().password("älice").verifier()).salt());
    }

    @Test
    void what_the_file_could_not_hold_is_refused() {
        assertThat(message("", "x")).contains("is empty");
        assertThat(message("anonymous", "x")).contains("stands for nobody");
        assertThat(message("a:b", "x")).contains("has a `:`");
        assertThat(message("#a", "x")).contains("begins like a comment");
        assertThat(message("alice", "")).contains("the password is empty");
        assertThat(message("alice", "a\tb")).contains("cannot be seen");
        assertThat(message("alice", "ä".repeat(37))).contains("longer than 72 octets");
    }

    private static String message(String name, String password) {
        return ((Parsed.Bad<List<String>>) entry(name, password)).message();
    }
}
