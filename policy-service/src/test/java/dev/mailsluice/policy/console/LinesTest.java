package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {

    private static final String DOCUMENT = """
            # a comment
            nextHops:
            - name: a
              host: b
            - {name: c,
               mx: true}
            reroute:
              allow: {clients: [192.0.2.0/24]}
            """;

    @ParameterizedTest
    @CsvSource({
        "nextHops, 2",
        "nextHops[0], 3",
        "nextHops[0].host, 4",
        "nextHops[1].mx, 6",
        "reroute.allow.clients[0], 8",
        "reroute.allow.clients[7], 8",
        "reroute.otherwise, 7",
        "localDomains, 0",
    })
    void a_problem_is_found_where_its_path_stands_or_what_it_is_missing_in(String path, int line) {
        assertThat(Lines.of(DOCUMENT).of(path, "")).isEqualTo(line);
    }

    @Test
    void in_a_manifest_paths_begin_at_the_spec() {
        assertThat(Lines.of("kind: RelayPolicy\nspec:\n  mode: x\n").of("mode", ""))
                .isEqualTo(3);
    }

    @Test
    void json_has_lines_as_well() {
        assertThat(Lines.of("{\n \"a\": [\n  1,\n  2]\n}").of("a[1]", "")).isEqualTo(4);
    }

    @Test
    void what_is_not_well_formed_says_its_line_itself() {
        assertThat(Lines.of("a: [\nb").of("", "is not well-formed YAML at line 2, column 1: no"))
                .isEqualTo(2);
        assertThat(Lines.of("a: [\nb").of("", "is empty")).isZero();
    }
}
