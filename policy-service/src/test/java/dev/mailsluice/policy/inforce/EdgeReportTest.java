package dev.mailsluice.policy.inforce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.Parsed;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeReportTest {

    private static final String DIGEST = Fleets.digest(1);

    private static Parsed<EdgeReport> parse(String edge, Standing... floors) {
        return EdgeReport.parse(edge, 1, List.of(floors), 0);
    }

    private static void assertBad(Parsed<EdgeReport> parsed, String field) {
        assertThat(parsed).isInstanceOfSatisfying(Parsed.Bad.class, bad -> assertThat(bad.message())
                .startsWith(field + ":"));
    }

    @Test
    void a_report_within_the_bounds_is_taken() {
        assertThat(parse("edge-1 (zone a)", new Standing("default", 1, DIGEST), new Standing("other", 0, "")))
                .isInstanceOf(Parsed.Good.class);
        assertThat(EdgeReport.parse("e", 1, floors(100), 0)).isInstanceOf(Parsed.Good.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ä", "a\nb", "a\u0000"})
    void an_edge_has_a_name_of_printable_ascii(String edge) {
        assertBad(parse(edge), "edge");
        assertBad(parse("x".repeat(101)), "edge");
    }

    @Test
    void what_is_wrong_with_a_floor_names_it() {
        var good = new Standing("default", 1, DIGEST);
        assertBad(parse("e", good, new Standing("Not_A_Label", 1, "")), "floors[1].policy");
        assertBad(parse("e", good, good), "floors[1].policy");
        assertBad(parse("e", new Standing("default", -1, "")), "floors[0].revision");
        assertBad(parse("e", new Standing("default", 1, "sha256:12")), "floors[0].digest");
    }

    @Test
    void numbers_and_policies_are_bounded() {
        assertBad(EdgeReport.parse("e", -1, List.of(), 0), "sequence");
        assertBad(EdgeReport.parse("e", 1, floors(101), 0), "floors");
        assertBad(EdgeReport.parse("e", 1, Collections.nCopies(5_000_000, new Standing("a", 1, "")), 0), "floors");
    }

    private static List<Standing> floors(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Standing("policy-" + i, 1, ""))
                .toList();
    }
}
