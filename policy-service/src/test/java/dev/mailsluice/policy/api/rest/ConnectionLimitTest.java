package dev.mailsluice.policy.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// There may be two connections.
@QuarkusTest
@TestProfile(ConnectionLimitTest.Two.class)
@Timeout(60)
class ConnectionLimitTest {

    private static final Duration BRIEFLY = Duration.ofMillis(500);
    private static final String QUESTION = "GET /api/v1/policies HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    public static final class Two implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.limits.max-connections", "2");
        }
    }

    @Test
    void a_connection_over_the_limit_is_closed_even_beside_silent_ones_and_one_that_goes_makes_room()
            throws IOException {
        try (Raw first = Raw.open()) {
            try (Raw second = Raw.open()) {
                assertThat(second.readAll(BRIEFLY)).isEqualTo(Raw.SILENCE);
                try (Raw third = Raw.open()) {
                    assertThat(third.readAll(BRIEFLY)).isEmpty();
                }
            }
            await().until(ConnectionLimitTest::isServed);
            assertThat(first.readAll(BRIEFLY)).isEqualTo(Raw.SILENCE);
        }
    }

    private static boolean isServed() throws IOException {
        try (Raw raw = Raw.open()) {
            raw.send(QUESTION);
            return raw.readAll(BRIEFLY).startsWith("HTTP/1.1 ");
        }
    }
}
