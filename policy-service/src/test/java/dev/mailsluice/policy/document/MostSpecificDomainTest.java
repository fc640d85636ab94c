package dev.mailsluice.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.domain.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// S24, the table of Q169683: whatever the order of its rows, the most specific one wins.
class MostSpecificDomainTest {
    private static final String LOCAL = "{domain: %s, subdomains: true, nextHop: inbound}";
    private static final List<String> LOCALS = List.of("ms.com", "x.ms.com");
    private static final List<String> ROUTES = List.of(
            "{domain: sales.ms.com, subdomains: true, nextHop: host1, alwaysRelay: true}",
            "{domain: deep.x.ms.com, nextHop: host2, alwaysRelay: true}",
            "{domain: other.example, nextHop: host2, alwaysRelay: true}");

    @Test
    void s24_the_order_of_rows_plays_no_part() {
        for (List<String> locals : permutations(LOCALS)) {
            for (List<String> routes : permutations(ROUTES)) {
                PolicySnapshot policy = policy(locals, routes);

                assertThat(nextHop(policy, "user@ms.com")).isEqualTo("Deliver inbound");
                assertThat(nextHop(policy, "user@any.ms.com")).isEqualTo("Deliver inbound");
                assertThat(nextHop(policy, "user@sales.ms.com")).isEqualTo("Relay host1");
                assertThat(nextHop(policy, "user@north.sales.ms.com")).isEqualTo("Relay host1");
                assertThat(nextHop(policy, "user@x.ms.com")).isEqualTo("Deliver inbound");
                assertThat(nextHop(policy, "user@abc.x.ms.com")).isEqualTo("Deliver inbound");
                assertThat(nextHop(policy, "user@deep.x.ms.com")).isEqualTo("Relay host2");
                assertThat(nextHop(policy, "user@very.deep.x.ms.com")).isEqualTo("Deliver inbound");
                assertThat(nextHop(policy, "user@pms.com")).isEqualTo("Refuse ");
            }
        }
    }

    private static PolicySnapshot policy(List<String> locals, List<String> routes) {
        String text = """
                nextHops:
                - {name: inbound, host: inbound.mail.svc}
                - {name: host1, host: host1.mail.svc}
                - {name: host2, host: host2.mail.svc}
                localDomains: [%s]
                mode: Reroute
                reroute: {routes: [%s], otherwise: Refuse}
                """.formatted(
                        String.join(", ", locals.stream().map(LOCAL::formatted).toList()), String.join(", ", routes));
        return Documents.snapshot(1, Documents.policy(text, Format.YAML));
    }

    private static String nextHop(PolicySnapshot policy, String forwardPath) {
        RelayRequest request = new RelayRequest(
                ClientAddress.parse("203.0.113.9"), "external", Optional.empty(), "x@remote.example", forwardPath);
        Verdict verdict = Verdict.of(policy.decide(request));
        return verdict.kind() + " " + verdict.nextHop();
    }

    private static List<List<String>> permutations(List<String> rows) {
        if (rows.isEmpty()) {
            return List.of(List.of());
        }
        List<List<String>> all = new ArrayList<>();
        for (String first : rows) {
            List<String> rest = new ArrayList<>(rows);
            rest.remove(first);
            for (List<String> permutation : permutations(rest)) {
                List<String> whole = new ArrayList<>(List.of(first));
                whole.addAll(permutation);
                all.add(whole);
            }
        }
        return all;
    }
}
