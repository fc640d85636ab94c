package dev.mailsluice.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.Problem;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.RelayRequest;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private static final String REROUTE = """
            {"nextHops":[{"name":"internet","mx":true}],"mode":"Reroute",
             "reroute":{"nextHop":"internet","otherwise":"Refuse",%s}}""";

    @Test
    void a_million_networks_are_read_written_and_found() {
        RelayPolicy policy =
                Documents.policy(REROUTE.formatted("\"never\":" + list(1_000_000, BoundsTest::network)), Format.JSON);
        PolicySnapshot snapshot = Documents.snapshot(1, policy);

        assertThat(rule(snapshot, "10.0.0.1")).isEqualTo("reroute.never[1]");
        assertThat(rule(snapshot, "10.15.66.63")).isEqualTo("reroute.never[999999]");
        assertThat(rule(snapshot, "10.15.66.64")).isEqualTo("reroute.otherwise");
    }

    @Test
    void one_entry_more_than_allowed_is_a_problem() {
        assertThat(only(REROUTE.formatted("\"never\":" + list(1_000_001, BoundsTest::network))))
                .isEqualTo(new Problem("reroute.never", "has 1,000,001 entries; at most 1,000,000 are allowed"));
        assertThat(only(REROUTE.formatted("\"allow\":{\"listeners\":" + list(101, "\"l%d\""::formatted) + "}")))
                .isEqualTo(new Problem("reroute.allow.listeners", "has 101 entries; at most 100 are allowed"));
        assertThat(only(REROUTE.formatted(
                        "\"allow\":{\"tlsClients\":" + list(1_001, "{\"dnsName\":\"c%d.example\"}"::formatted) + "}")))
                .isEqualTo(new Problem("reroute.allow.tlsClients", "has 1,001 entries; at most 1,000 are allowed"));
        String sendAs = "{\"mode\":\"NoReroute\",\"sendAs\":%s}";
        assertThat(only(sendAs.formatted(
                        list(10_001, "{\"identity\":\"u%d\",\"reversePaths\":[\"u%<d@corp.example\"]}"::formatted))))
                .isEqualTo(new Problem("sendAs", "has 10,001 entries; at most 10,000 are allowed"));
        String hundred = list(100, "\"u%d@corp.example\""::formatted);
        IntFunction<String> entry = i -> "{\"identity\":\"u%d\",\"reversePaths\":%s}".formatted(i, hundred);
        assertThat(only(sendAs.formatted(list(1_001, entry))))
                .isEqualTo(new Problem("sendAs", "has 100,100 reverse-paths in all; at most 100,000 are allowed"));
        assertThat(only(sendAs.formatted("[{\"identity\":\"a\",\"reversePaths\":"
                        + list(101, "\"u%d@corp.example\""::formatted) + "}]")))
                .isEqualTo(new Problem("sendAs[0].reversePaths", "has 101 entries; at most 100 are allowed"));
        assertThat(only("{\"mode\":\"NoReroute\",\"nextHops\":"
                        + list(1_001, "{\"name\":\"h%d\",\"mx\":true}"::formatted) + "}"))
                .isEqualTo(new Problem("nextHops", "has 1,001 entries; at most 1,000 are allowed"));
        assertThat(only(REROUTE.formatted("\"routes\":"
                        + list(100_001, "{\"domain\":\"d%d.example\",\"nextHop\":\"internet\"}"::formatted))))
                .isEqualTo(new Problem("reroute.routes", "has 100,001 entries; at most 100,000 are allowed"));
    }

    private static String network(int i) {
        return "\"10.%d.%d.%d/32\"".formatted(i >> 16, i >> 8 & 0xff, i & 0xff);
    }

    private static String list(int count, IntFunction<String> item) {
        return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(",", "[", "]"));
    }

    private static Problem only(String text) {
        return Documents.problems(Documents.READER, text, Format.JSON).getFirst();
    }

    private static String rule(PolicySnapshot snapshot, String client) {
        return snapshot.decide(new RelayRequest(
                        ClientAddress.parse(client), "external", Optional.empty(), "", "x@remote.example"))
                .rule()
                .path();
    }
}
