package dev.mailsluice.policy.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The logic of KB Q193922, case by case, and the fault of KB Q243045.
class ExchangeRegistryTest {

    private static final String KEY =
            "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\MSExchangeIMC\\Parameters]\r\n";

    private static String multi(Charset charset, String name, String... texts) {
        String hex = HexFormat.ofDelimiter(",").formatHex((String.join("\0", texts) + "\0\0").getBytes(charset));
        // As regedit does, which breaks its lines.
        return "\"" + name + "\"=hex(7):" + hex.replaceAll("(.{60},)", "$1\\\\\r\n  ") + "\r\n";
    }

    private static byte[] old(String... values) {
        return ("REGEDIT4\r\n\r\n" + KEY + String.join("", values)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String flags(int flags) {
        return "\"RelayFlags\"=dword:%08x\r\n".formatted(flags);
    }

    private static String list(String name, String... texts) {
        return multi(StandardCharsets.ISO_8859_1, name, texts);
    }

    private static Migrated rerouting(String... values) {
        return Migrated.of(new ExchangeRegistry(RegistryExport.parse(old(values)), true));
    }

    private static Migrated notRerouting(String... values) {
        return Migrated.of(new ExchangeRegistry(RegistryExport.parse(old(values)), false));
    }

    @Test
    void q243045_the_list_that_a_switch_left_behind_is_told_and_is_not_in_the_document() {
        Migrated migrated = notRerouting(flags(2), list("RelayAllowList", "192.0.2.0;255.255.255.0"));

        assertThat(migrated.relays("192.0.2.10")).isFalse();
        assertThat(migrated.document()).contains("mode: NoReroute").doesNotContain("192.0.2.0");
        assertThat(migrated.stale())
                .singleElement()
                .asString()
                .contains("192.0.2.0;255.255.255.0", "go on relaying", "Q243045");
    }

    @ParameterizedTest
    @CsvSource({
        // flags, client, authenticated, passes
        "2, 192.168.1.5, false, true",
        "2, 192.168.2.5, false, false",
        "3, 192.168.1.17, false, false",
        "3, 192.168.1.18, false, true",
        "8, 192.168.1.18, false, false",
        "8, 203.0.113.9, true, true",
        "0, 192.168.1.18, true, false",
        "9, 192.168.1.17, true, false",
        "9, 203.0.113.9, true, true",
    })
    void each_bit_puts_its_rule_in_effect(int flags, String client, boolean authenticated, boolean passes) {
        Migrated migrated = rerouting(
                flags(flags),
                list("RelayAllowList", "192.168.1.0;255.255.255.0"),
                list("RelayDenyList", "192.168.1.17"));

        assertThat(migrated.passes(client, authenticated, "you@elsewhere.example"))
                .isEqualTo(passes);
        assertThat(migrated.passes(client, authenticated, "a@local.example")).isTrue();
    }

    @Test
    void with_the_first_bit_alone_all_relay_but_those_denied_once_somebody_acknowledges_it() {
        Migrated migrated = rerouting(flags(1), list("RelayDenyList", "192.168.17.0;255.255.255.0"));

        assertThat(Import.problems(migrated.document())).anyMatch(problem -> problem.contains("openRelay"));
        assertThat(migrated.acknowledged().relays("203.0.113.9")).isTrue();
        assertThat(migrated.acknowledged().relays("192.168.17.4")).isFalse();
    }

    @Test
    void without_flags_the_old_server_was_open_and_the_document_waits_for_an_acknowledgement() {
        assertThat(Import.problems(rerouting().document())).anyMatch(problem -> problem.contains("openRelay"));
    }

    @Test
    void a_list_whose_bit_is_not_set_is_stale() {
        assertThat(rerouting(flags(8), list("RelayAllowList", "192.0.2.1")).stale())
                .singleElement()
                .asString()
                .contains("192.0.2.1", "bit 2");
    }

    @Test
    void addresses_of_the_server_need_a_human() {
        assertThat(rerouting(flags(4), list("RelayLocalIPList", "10.0.0.1")).notes())
                .singleElement()
                .satisfies(note -> assertThat(note.kind()).isEqualTo(Note.Kind.DECIDE));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1;255.255.0.255, 10.0.8.1, true",
        "10.0.0.1;255.255.0.255, 10.0.8.2, false",
        "0.0.0.0;255.255.255.255, 0.0.0.0, true",
        "10.0.0.1;255.0.0.255, 10.7.8.1, false",
    })
    void a_mask_with_gaps_allows_whom_it_allowed_unless_that_is_too_much_to_write(
            String line, String client, boolean relays) {
        assertThat(rerouting(flags(2), list("RelayAllowList", line)).relays(client))
                .isEqualTo(relays);
    }

    @Test
    void a_deny_that_is_too_much_to_write_takes_away_more_and_is_told() {
        Migrated migrated = rerouting(
                flags(3), list("RelayAllowList", "10.0.0.0;255.0.0.0"), list("RelayDenyList", "10.0.0.1;255.0.0.255"));

        assertThat(migrated.relays("10.7.8.1")).isFalse();
        assertThat(migrated.relays("10.7.8.2")).isFalse();
        assertThat(migrated.notes()).singleElement().asString().contains("DECIDE", "10.0.0.0/8");
    }

    @Test
    void a_net_with_bits_outside_of_its_mask_matched_nobody_and_is_told() {
        Migrated migrated = rerouting(flags(2), list("RelayAllowList", "192.0.2.7;255.255.255.0"));

        assertThat(migrated.relays("192.0.2.7")).isFalse();
        assertThat(migrated.stale()).singleElement().asString().contains("matches nobody");
    }

    @Test
    void exports_of_later_editors_are_read_as_well() {
        String text = "\ufeffWindows Registry Editor Version 5.00\r\n\r\n" + KEY + flags(2)
                + multi(StandardCharsets.UTF_16LE, "relayallowlist", "192.0.2.0;255.255.255.0", "198.51.100.7");

        for (byte[] file : List.of(text.getBytes(StandardCharsets.UTF_16LE), text.getBytes(StandardCharsets.UTF_8))) {
            Migrated migrated = Migrated.of(new ExchangeRegistry(RegistryExport.parse(file), true));
            assertThat(migrated.relays("192.0.2.200")).isTrue();
            assertThat(migrated.relays("198.51.100.7")).isTrue();
            assertThat(migrated.relays("198.51.100.8")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mode: NoReroute", "REGEDIT\n"})
    void what_is_no_export_is_refused(String text) {
        assertThatThrownBy(() -> RegistryExport.parse(text.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("no export of the registry");
    }

    @Test
    void a_value_of_another_type_is_named() {
        assertThatThrownBy(() -> rerouting("\"RelayFlags\"=\"2\"\r\n")).hasMessageContaining("RelayFlags");
        assertThatThrownBy(() -> rerouting(flags(2), "\"RelayAllowList\"=\"192.0.2.1\"\r\n"))
                .hasMessageContaining("RelayAllowList");
    }
}
