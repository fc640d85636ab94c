package dev.mailsluice.edge.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// What edges are told by DNS: the addresses of the replicas, as a headless Service does.
///
/// @param file where no other such file is
public record HostsFile(Path file) {

    public static final String NAME = "policy-service.test";

    /// In one step.
    public void tell(List<String> addresses) {
        List<String> lines = new ArrayList<>(List.of("127.0.0.1 localhost"));
        addresses.forEach(address -> lines.add(address + " " + NAME));
        try {
            Path next = Files.write(Path.of(file + ".next"), lines);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
