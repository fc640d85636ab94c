package dev.mailsluice.policy.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsersReaderTest {

    private static final String BCRYPT = "$2y$04$ZZZZZZZZZZZZZZZZZZZZZe9C39ugNTZ735/4x/I9JUFtFKGF/UywG";
    private static final String KEY = "A".repeat(43) + "=";
    private static final String SCRAM = "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$" + KEY + ":" + KEY;

    private static UsersReader.Result read(String content) {
        return new UsersReader(Optional.empty()).read(content.getBytes(StandardCharsets.UTF_8));
    }

    private static Users users(String content) {
        return switch (read(content)) {
            case UsersReader.Valid(var users) -> users;
            case UsersReader.Invalid(var problems) -> throw new AssertionError(problems);
        };
    }

    private static List<String> problems(String content) {
        return switch (read(content)) {
            case UsersReader.Valid _ -> List.of();
            case UsersReader.Invalid(var problems) -> problems;
        };
    }

    @Test
    void a_user_may_have_both_kinds_and_a_password_is_checked_by_bcrypt_then() {
        Users users = users("# staff\r\n\r\nalice:" + BCRYPT + "\r\nbob:" + SCRAM + "\nalice:" + SCRAM);

        assertThat(users.count()).isEqualTo(2);
        assertThat(users.password("alice").verifier()).isInstanceOf(BcryptHash.class);
        assertThat(users.scram("alice").user()).isPresent();
        assertThat(users.password("bob").verifier()).isInstanceOf(ScramVerifier.class);
    }

    @Test
    void names_are_the_same_if_they_are_so_when_prepared() {
        Users users = users("Ⅸ\u00ad-ａlice:" + BCRYPT);

        assertThat(users.password("IX-alice").user()).contains(new UserName("IX-alice"));
        assertThat(users.password("ix-alice").user()).isEmpty();
    }

    @Test
    void nothing_in_the_file_means_no_users() {
        assertThat(users("").count()).isZero();
        assertThat(users("\n#x:y\n").count()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "alice                        | there is no `:`; write `name:hash`",
                ":@BCRYPT@                    | the user name is empty",
                "anonymous:@BCRYPT@           | user name `anonymous` stands for nobody; choose another",
                "Guest:@BCRYPT@               | user name `Guest` stands for nobody",
                "a\u0007b:@BCRYPT@            | user name `a\\u{7}b` has characters that cannot be seen; remove them",
                "alice:{SHA}fEqNCco3Yq9h5ZUglD3CZJT4lBs=      | is SHA-1 without a salt; use bcrypt, as `htpasswd -nB",
                "alice:$apr1$aaaaaaaa$bbbbbbbbbbbbbbbbbbbbbb  | is MD5 (`$apr1$`); use bcrypt",
                "alice:$6$salt$hash           | is of a crypt that is not bcrypt; use bcrypt",
                "alice:$2x$04$ZZZZ            | is of a bcrypt known to be wrong (`$2x$`)",
                "alice:rl.3StKT.4T8M          | is DES crypt or a password in clear; use bcrypt",
                "alice:secret                 | is DES crypt or a password in clear",
                "alice:                       | is DES crypt or a password in clear",
                "alice:SCRAM-SHA-1$4096:a$b:c | is SCRAM, but not `SCRAM-SHA-256`",
                "alice:$2y$04$short           | user `alice`: the bcrypt hash is not complete; make the line anew",
                "alice:$2y$03$@53@            | bcrypt cost `3` is not within 4 to 14; make the line anew",
                "alice:$2y$15$@53@            | bcrypt cost `15` is not within 4 to 14",
                "alice:SCRAM-SHA-256$4095:W22ZaJ0SNY7soEsUEjb6gQ==$@KEY@:@KEY@    | `4095` SCRAM iterations are not within",
                "alice:SCRAM-SHA-256$1000001:W22ZaJ0SNY7soEsUEjb6gQ==$@KEY@:@KEY@ | `1000001` SCRAM iterations are not",
                "alice:SCRAM-SHA-256$4096:AAAA$@KEY@:@KEY@    | a SCRAM salt of `3` octets is not within 16 to 64",
                "alice:SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$AAAA:@KEY@     | a SCRAM key is not of 32 octets",
                "alice:SCRAM-SHA-256$4096:W22Z!J0SNY7soEsUEjb6gQ==$@KEY@:@KEY@    | has a part that is not base64",
                "alice:SCRAM-SHA-256$4096:x   | is not of the form `SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey`",
            })
    void a_line_that_is_not_understood_is_a_problem_that_names_the_remedy(String line, String problem) {
        String bad = line.replace("@BCRYPT@", BCRYPT).replace("@KEY@", KEY).replace("@53@", BCRYPT.substring(7));

        assertThat(problems("bob:" + BCRYPT + "\n" + bad + "\n"))
                .singleElement()
                .asString()
                .startsWith("line 2: ")
                .contains(problem)
                .contains(";");
    }

    @Test
    void what_may_be_a_password_is_never_repeated() {
        String content = "hunter2\nalice:hunter2\nbob:$2y$04$hunter2\ncarol:SCRAM-SHA-256$hunter2\ndave:{SHA}hunter2";

        assertThat(problems(content)).hasSize(5).noneMatch(problem -> problem.contains("hunter2"));
    }

    @Test
    void a_second_line_of_the_same_kind_is_a_problem() {
        assertThat(problems("alice:" + BCRYPT + "\nalice:" + SCRAM + "\nａlice:" + BCRYPT + "\nalice:" + SCRAM))
                .containsExactly(
                        "line 3: user `alice` has a hash of this kind already; remove one",
                        "line 4: user `alice` has a hash of this kind already; remove one");
    }

    @Test
    void octets_that_are_not_utf_8_are_a_problem_of_their_line() {
        byte[] content = ("alice:" + BCRYPT + "\n\u00ff:" + BCRYPT + "\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(new UsersReader(Optional.empty()).read(content))
                .isEqualTo(new UsersReader.Invalid(List.of("line 2: is not UTF-8; store the file as UTF-8")));
    }

    @Test
    void all_problems_are_counted_and_a_hundred_are_named() {
        assertThat(problems("x\n".repeat(250)))
                .hasSize(101)
                .endsWith(
                        "line 100: there is no `:`; write `name:hash`," + " as `htpasswd -nB name` does",
                        "and 150 more");
    }

    @Test
    void the_bounds_hold() {
        String most = IntStream.rangeClosed(1, UsersReader.MOST_USERS)
                .mapToObj(i -> "u" + i + ":" + BCRYPT + "\n")
                .collect(Collectors.joining());

        assertThat(users(most).count()).isEqualTo(100_000);
        assertThat(problems(most + "one:" + BCRYPT))
                .containsExactly("line 100001: there are more than 100,000 users; remove some");
        assertThat(problems("#".repeat(UsersReader.LONGEST_FILE + 1)))
                .containsExactly("the file is longer than 16,777,216 octets; shorten it");
    }
}
