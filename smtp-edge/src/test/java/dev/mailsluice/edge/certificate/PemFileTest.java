package dev.mailsluice.edge.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFileTest {

    @Test
    void a_file_of_1_mib_is_read_and_one_octet_more_is_refused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("tls.crt"), new byte[1 << 20]);
        assertThat(PemFile.read(file)).hasSize(1 << 20);
        Files.write(file, new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> PemFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tls.crt` has more than 1048576 octets");
    }
}
