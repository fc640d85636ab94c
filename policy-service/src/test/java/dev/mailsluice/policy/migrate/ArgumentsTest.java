package dev.mailsluice.policy.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

    private static Arguments parse(String line) {
        return Arguments.parse(List.of(line.split(" ")));
    }

    @Test
    void all_options_are_read() {
        Arguments arguments = parse("exchange ims.reg --routing do-not-reroute --mail-store [2001:db8::25]:2525"
                + " --local-domain a.example --local-domain b.example --smart-host smtp.provider.example:587");

        assertThat(arguments.reroutes()).isFalse();
        assertThat(arguments.mailStore().host()).contains("2001:db8::25");
        assertThat(arguments.mailStore().port()).isEqualTo(2525);
        assertThat(arguments.localDomains()).containsExactly("a.example", "b.example");
        assertThat(arguments.smartHost().orElseThrow().port()).isEqualTo(587);
    }

    @ParameterizedTest
    @CsvSource({
        "postfix, a kind and a file",
        "sendmail x, `sendmail`",
        "postfix x, `--mail-store`",
        "postfix x --mail-store, no value",
        "postfix x --mial-store y, `--mial-store`",
        "exchange x --mail-store y, `--routing`",
        "exchange x --mail-store y --routing maybe, maybe",
    })
    void what_is_wrong_is_named(String line, String named) {
        assertThatThrownBy(() -> parse(line)).hasMessageContaining(named).hasMessageContaining("usage:");
    }
}
