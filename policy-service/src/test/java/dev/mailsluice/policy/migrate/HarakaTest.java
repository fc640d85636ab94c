package dev.mailsluice.policy.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Haraka's plugin `relay` documents, case by case.
class HarakaTest {

    @TempDir
    Path config;

    private void file(String name, String text) throws IOException {
        Files.writeString(config.resolve(name), text);
    }

    private Migrated migrated() {
        return Migrated.of(new Haraka(config));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.10, false, you@elsewhere.example, true",
        "2001:db8::1, false, you@elsewhere.example, true",
        "198.51.100.7, false, you@elsewhere.example, true",
        "203.0.113.9, false, you@elsewhere.example, false",
        "203.0.113.9, true, you@elsewhere.example, true",
        "203.0.113.9, false, a@mine.example, true",
        "203.0.113.9, false, a@partner.example, true",
        "203.0.113.9, false, a@other.example, false",
    })
    void verdicts_are_those_of_haraka(String client, boolean authenticated, String recipient, boolean passes)
            throws IOException {
        file("plugins", "# plugins\nauth/flat_file\nrelay\nrcpt_to.in_host_list\n");
        file("host_list", "mine.example ; ours\n");
        file("relay.ini", "[relay]\nacl = true\ndest_domains=true\n");
        file("relay_acl_allow", "192.0.2.0/24\n2001:db8::/32\n198.51.100.7\n");
        file("relay_dest_domains.ini", """
                [domains]
                partner.example = { "action": "accept", "nexthop": "127.0.0.1:2525" }
                other.example = { "action": "deny" }
                """.replace("127.0.0.1", "192.0.2.25"));

        assertThat(migrated().passes(client, authenticated, recipient)).isEqualTo(passes);
    }

    @Test
    void a_list_that_is_switched_off_is_stale() throws IOException {
        file("plugins", "relay\n");
        file("relay.ini", "[relay]\nacl=false\n");
        file("relay_acl_allow", "192.0.2.0/24\n");
        file("relay_dest_domains.ini", "[domains]\npartner.example = {\"action\":\"accept\"}\n");

        assertThat(migrated().relays("192.0.2.1")).isFalse();
        assertThat(migrated().stale())
                .anyMatch(note -> note.contains("192.0.2.0/24") && note.contains("`acl`"))
                .anyMatch(note -> note.contains("partner.example"));
    }

    @Test
    void without_the_plugin_everything_of_it_is_stale() throws IOException {
        file("plugins", "rcpt_to.in_host_list\n");
        file("relay.ini", "[relay]\nacl=true\nall=true\n");
        file("relay_acl_allow", "192.0.2.0/24\n");

        assertThat(migrated().relays("192.0.2.1")).isFalse();
        assertThat(migrated().stale()).hasSize(2).allMatch(note -> note.contains("not in `plugins`"));
    }

    @Test
    void all_waits_for_an_acknowledgement() throws IOException {
        file("plugins", "relay\n");
        file("relay.ini", "[relay]\nall=true\n");

        assertThat(Import.problems(migrated().document())).anyMatch(problem -> problem.contains("openRelay"));
    }

    @Test
    void a_folder_of_something_else_is_refused() {
        assertThatThrownBy(this::migrated).hasMessageContaining("no file `plugins`");
    }
}
