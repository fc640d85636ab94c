package dev.mailsluice.edge.nexthop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.smtp.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RFC 9422 §3, §4.
class BoundsTest {

    private static final int NONE = Integer.MAX_VALUE;

    @ParameterizedTest
    @CsvSource({
        "LIMITS MAILMAX=20 RCPTMAX=100 RCPTDOMAINMAX=1, 20, 100",
        "limits rcptmax=5, " + NONE + ", 5",
        "LIMITS, " + NONE + ", " + NONE,
        "LIMITS RCPTMAX=0, " + NONE + ", " + NONE,
        "LIMITS RCPTMAX=1000000, " + NONE + ", " + NONE,
        "LIMITS RCPTMAX=5x, " + NONE + ", " + NONE,
        "LIMITS XRCPTMAX=5, " + NONE + ", " + NONE,
        "XLIMITS RCPTMAX=5, " + NONE + ", " + NONE
    })
    void limits_are_read_and_nonsense_is_ignored(String line, int mails, int recipients) {
        assertThat(Bounds.of(Reply.plain(250, "hop.example", line))).isEqualTo(new Bounds(mails, recipients));
    }
}
