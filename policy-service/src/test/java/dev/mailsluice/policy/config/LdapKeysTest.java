package dev.mailsluice.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.ldap.LdapSettings;
import dev.mailsluice.policy.ldap.LdapSettings.Lookup;
import dev.mailsluice.policy.ldap.LdapSettings.Security;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LdapKeysTest {

    private static final String DN = "uid={user},ou=people,dc=example";

    private final List<String> problems = new ArrayList<>();

    private Optional<LdapSettings> read(Map<String, String> values) {
        Map<String, String> keys = new HashMap<>();
        values.forEach((key, value) -> keys.put("mailsluice.users.ldap." + key, value));
        problems.clear();
        return LdapKeys.read(
                new SmallRyeConfigBuilder()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withMapping(PolicyServiceConfig.class)
                        .withDefaultValues(keys)
                        .build()
                        .getConfigMapping(PolicyServiceConfig.class)
                        .users()
                        .ldap(),
                problems);
    }

    @Test
    void without_an_address_there_is_no_directory_and_nothing_may_be_set_for_one() {
        assertThat(read(Map.of())).isEmpty();
        assertThat(problems).isEmpty();

        assertThat(read(Map.of("user-dn", DN))).isEmpty();
        assertThat(problems).singleElement().asString().contains("`mailsluice.users.ldap.url`: is not set");
    }

    @Test
    void an_address_and_a_dn_are_enough() {
        LdapSettings settings =
                read(Map.of("url", "ldaps://ldap.example", "user-dn", DN)).orElseThrow();

        assertThat(problems).isEmpty();
        assertThat(settings.security()).isEqualTo(Security.TLS);
        assertThat(settings.port()).isEqualTo(636);
        assertThat(settings.lookup()).isEqualTo(new Lookup.Template(DN));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_search_has_a_base_a_filter_and_an_account(@TempDir Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "sesame");
        LdapSettings settings = read(Map.of(
                        "url", "ldap://ldap.example:3890",
                        "start-tls", "true",
                        "base", "dc=example",
                        "filter", "(&(objectClass=person)(mail={user}))",
                        "bind-dn", "cn=search,dc=example",
                        "password-file", password.toString(),
                        "identity-attribute", "mail"))
                .orElseThrow();

        assertThat(settings.security()).isEqualTo(Security.START_TLS);
        assertThat(settings.port()).isEqualTo(3890);
        assertThat(settings.lookup()).isInstanceOf(Lookup.Search.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url                | ldap://ldap.example                  | in the clear",
                "url                | ldaps://ldap.example/dc=example      | write `ldaps://host`",
                "url                | https://ldap.example                 | write `ldaps://host`",
                "start-tls          | true                                 | remove one of them",
                "ca                 | /nowhere/ca.crt                      | cannot be used",
                "user-dn            | uid=alice,dc=example                 | `{user}` as a value",
                "user-dn            | {user}=x,dc=example                  | `{user}` as a value",
                "user-dn            | {user}@corp.example                  | `{user}` as a value",
                "base               | dc=example                           | either `user-dn`, or `base`",
                "filter             | (uid={user})                         | nothing is searched for with it",
                "bind-dn            | cn=a                                 | nothing is searched for with it",
                "identity-attribute | mail                                 | nothing is searched for with it",
                "timeout            | 5s                                   | write PT0.1S to PT4S",
                "max-connections    | 0                                    | write 1 to 64",
                "pause              | 0s                                   | write PT1S to PT5M"
            })
    void what_is_wrong_with_a_dn_is_named(String key, String value, String problem) {
        Map<String, String> keys = new HashMap<>(Map.of("url", "ldaps://ldap.example", "user-dn", DN));
        keys.put(key, value);

        assertThat(read(keys)).isEmpty();
        assertThat(problems).singleElement().asString().contains(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "base               | example                              | is no DN",
                "filter             | (uid=alice)                          | `{user}` as a value",
                "filter             | ({user}=alice)                       | `{user}` as a value",
                "filter             | (uid={user}                          | `{user}` as a value",
                "identity-attribute | two words                            | is no name of an attribute",
                "bind-dn            | cn=search                            | goes with `password-file`",
                "password-file      | /nowhere/password                    | goes with `password-file`"
            })
    void what_is_wrong_with_a_search_is_named(String key, String value, String problem) {
        Map<String, String> keys =
                new HashMap<>(Map.of("url", "ldaps://ldap.example", "base", "dc=example", "filter", "(uid={user})"));
        keys.put(key, value);

        assertThat(read(keys)).isEmpty();
        assertThat(problems).singleElement().asString().contains(problem);
    }
}
