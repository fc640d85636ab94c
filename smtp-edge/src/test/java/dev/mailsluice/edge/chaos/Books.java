package dev.mailsluice.edge.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.accounting.Deliveries;
import dev.mailsluice.edge.accounting.Deliveries.Heard;
import dev.mailsluice.edge.fake.FakeNextHop;

/// What has to hold whatever went wrong.
final class Books {

    private static final String LOST = "REPLY_LOST";

    private Books() {}

    static String content(String message) {
        return "Subject: " + message + "\r\n\r\nHello.\r\n";
    }

    static long copies(FakeNextHop nextHop, String message) {
        return nextHop.messages().stream()
                .filter(received -> received.content().contains("Subject: " + message + "\r\n"))
                .count();
    }

    /// @param accepted whether its client heard 250 to the content
    /// @param told how the log says that its transaction ended
    static void check(boolean accepted, long copies, String told, Counters counters) {
        boolean lost = told.equals(LOST);
        Deliveries deliveries = new Deliveries();
        deliveries.heard("it", accepted ? Heard.ACCEPTED : lost ? Heard.NOTHING : Heard.DECLINED);
        for (int i = 0; i < copies; i++) {
            deliveries.received("it");
        }
        assertThat(deliveries.wronglyTold()).isEmpty();
        assertThat(counters.bad().contains("reply_lost"))
                .as("counted as a lost reply")
                .isEqualTo(lost);
    }
}
