package dev.mailsluice.policy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;

class NoteWriterTest {

    @Test
    void of_more_events_than_300_a_minute_the_rest_is_left_out() {
        try (ApiServer server = new ApiServer();
                KubernetesClient client = server.client()) {
            var writer =
                    new NoteWriter(new Cluster(client, ApiServer.NAMESPACE), "replica", new RecordedControllerEvents());
            for (int i = 0; i < 310; i++) {
                writer.write("default", "uid", new Note(false, "Published", "revision " + i));
            }
            assertThat(server.count("POST", "/events")).isEqualTo(300);
        }
    }
}
