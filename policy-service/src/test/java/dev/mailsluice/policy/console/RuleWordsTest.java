package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.RelayPolicy;
import org.junit.jupiter.api.Test;

class RuleWordsTest {

    private static final RelayPolicy POLICY = PlainWordsTest.policy("""
            mode: NoReroute
            sendAs:
            - {identity: alice, reversePaths: [alice@corp.example]}
            - {identity: "*", reversePaths: []}
            """);

    @Test
    void a_rule_of_send_as_names_whom_it_is_about() {
        assertThat(RuleWords.of(POLICY, "sendAs[0]"))
                .isEqualTo("sender's addresses of clients that have logged in as alice");
        assertThat(RuleWords.of(POLICY, "sendAs[1]")).isEqualTo("sender's addresses of clients that have logged in");
        assertThat(RuleWords.of(POLICY, "sendAs")).contains("logged in as nobody");
        assertThat(RuleWords.of(POLICY, "sendAs[2]")).isEmpty();
    }
}
