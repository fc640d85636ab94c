package dev.mailsluice.policy.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.api.rest.Documents;
import dev.mailsluice.policy.store.ChainVerifier;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was answered 201 is there after the process was killed, whatever the store.
abstract class SurvivalContract {

    private static final int KILLS = 4;
    /// How many revisions each process acknowledges before it is killed, however slow the machine is.
    private static final int ACKNOWLEDGED = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private StoreSettings settings;

    abstract StoreSettings freshSettings(Path directory);

    /// The same as keys.
    abstract Map<String, String> keys(StoreSettings settings);

    @BeforeEach
    void prepare() {
        settings = freshSettings(directory);
    }

    @Test
    void what_was_answered_201_survives_kill_9_during_publishing() throws Exception {
        var random = new Random(7);
        // Policy and revision to digest, of all that was answered 201.
        var acknowledged = new ConcurrentSkipListMap<String, String>();
        for (int round = 0; round < KILLS; round++) {
            PolicyProcess process = PolicyProcess.start(directory, keys(settings));
            int first = round * 100_000;
            Thread one = Thread.ofPlatform().start(() -> publishUntilItDies(process, "one", first, acknowledged));
            Thread two = Thread.ofPlatform().start(() -> publishUntilItDies(process, "two", first, acknowledged));
            int enough = acknowledged.size() + ACKNOWLEDGED;
            try {
                Awaitility.await().atMost(PATIENCE).until(() -> acknowledged.size() >= enough);
                // Not always at the same moment of a publication.
                Thread.sleep(random.nextInt(50));
            } finally {
                process.kill();
                one.join();
                two.join();
            }
        }

        try (PolicyProcess process = PolicyProcess.start(directory, keys(settings))) {
            for (Map.Entry<String, String> published : acknowledged.entrySet()) {
                HttpResponse<String> kept = process.get(published.getKey());
                assertThat(kept.statusCode()).as(published.getKey()).isEqualTo(200);
                assertThat(JsonPath.from(kept.body()).getString("digest")).isEqualTo(published.getValue());
            }
        }
        try (StoreDatabase database = StoreDatabase.open(settings)) {
            assertThat(new ChainVerifier(database.store()).verifyAll()).isEmpty();
        }
    }

    private static void publishUntilItDies(
            PolicyProcess process, String policy, int first, Map<String, String> acknowledged) {
        try {
            for (int i = first; ; i++) {
                String document = Documents.allow("10.%d.%d.%d/32".formatted(i >> 16 & 255, i >> 8 & 255, i & 255));
                HttpResponse<String> answer = process.put(policy, document);
                if (answer.statusCode() == 201) {
                    JsonPath view = JsonPath.from(answer.body());
                    acknowledged.put(
                            "/api/v1/policies/%s/revisions/%d".formatted(policy, view.getLong("revision")),
                            view.getString("digest"));
                }
            }
        } catch (IOException e) {
            // It was killed: that ends the loop.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_second_start_answers_by_what_was_published_before() throws Exception {
        String before;
        try (PolicyProcess process = PolicyProcess.start(directory, keys(settings))) {
            assertThat(process.put("default", Documents.ALLOW_CLIENTS).statusCode())
                    .isEqualTo(201);
            assertThat(process.put("default?wait=inForce", Documents.NO_REROUTE).statusCode())
                    .isEqualTo(201);
            before = process.get("/api/v1/policies/default").body();
        }
        try (PolicyProcess process = PolicyProcess.start(directory, keys(settings))) {
            assertThat(process.get("/api/v1/policies/default").body()).isEqualTo(before);
            assertThat(process.logged("activated"))
                    .containsEntry("policy", "default")
                    .containsEntry("revision", "2");
        }
        try (StoreDatabase database = StoreDatabase.open(settings)) {
            PolicyStore store = database.store();
            assertThat(store.head("default").orElseThrow().number()).isEqualTo(2);
        }
    }
}
