package dev.mailsluice.edge.rolling;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// What edges are told by DNS: the addresses of the replicas that are ready, as a headless Service does.
record HostsFile(Path file) {

    static final String NAME = "policy-service.test";

    /// In one step.
    void tell(List<String> addresses) {
        List<String> lines = new ArrayList<>(List.of("127.0.0.1 localhost"));
        addresses.forEach(address -> lines.add(address + " " + NAME));
        try {
            Path next = Files.write(file.resolveSibling("next-hosts"), lines);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
