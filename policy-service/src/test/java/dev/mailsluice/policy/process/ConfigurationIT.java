package dev.mailsluice.policy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationIT {

    @TempDir
    Path directory;

    @Test
    void keys_that_do_not_exist_and_values_that_cannot_be_stop_the_start_all_named_at_once() throws Exception {
        PolicyProcess process = PolicyProcess.launch(
                directory,
                Map.of(
                        "mailsluice.store.kimd", "h2",
                        "mailsluice.sotre.kind", "h2",
                        "mailsluice.store.timeout", "soon"));

        assertThat(process.awaitEnd()).isEqualTo(1);
        assertThat(process.output())
                .contains("mailsluice.store.kimd")
                .contains("mailsluice.sotre.kind")
                .contains("mailsluice.store.timeout");
    }

    @Test
    void a_certificate_that_cannot_be_read_stops_the_start() throws Exception {
        PolicyProcess process = PolicyProcess.launch(
                directory,
                Map.of(
                        "mailsluice.grpc.tls.certificate", "nowhere/tls.crt",
                        "mailsluice.grpc.tls.key", "nowhere/tls.key"));

        assertThat(process.awaitEnd()).isEqualTo(1);
        assertThat(process.output()).contains("`nowhere/tls.crt` cannot be read (NoSuchFileException)");
    }

    @Test
    void settings_that_do_not_go_together_are_all_named_at_once() throws Exception {
        PolicyProcess process = PolicyProcess.launch(
                directory, Map.of("mailsluice.store.kind", "postgresql", "mailsluice.store.timeout", "5m"));

        assertThat(process.awaitEnd()).isEqualTo(1);
        assertThat(process.output())
                .contains("`mailsluice.store.postgresql.url` is not set")
                .contains("`mailsluice.store.postgresql.username` is not set")
                .contains("`mailsluice.store.timeout`")
                .doesNotContain("\tat ");
    }
}
