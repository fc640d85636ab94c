package dev.mailsluice.policy.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A connection may be idle for a second.
@QuarkusTest
@TestProfile(ConnectionsTest.SoonIdle.class)
@Timeout(60)
class ConnectionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public static final class SoonIdle implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.idle-timeout", "1s");
        }
    }

    @Test
    void a_connection_that_says_nothing_is_closed() throws IOException {
        try (Raw raw = Raw.open()) {
            assertThat(raw.readAll(PATIENCE)).isEmpty();
        }
    }
}
