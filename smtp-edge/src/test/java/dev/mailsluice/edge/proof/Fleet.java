package dev.mailsluice.edge.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Replicas of policy-service on one PostgreSQL, and edges that ask them.
public record Fleet(Database database, List<Replica> replicas, List<FleetEdge> edges) implements AutoCloseable {

    public static Fleet start(int replicas, int edges) {
        return start(replicas, edges, Map.of(), Map.of());
    }

    /// @param ofEdges settings besides
    /// @param ofReplicas settings besides
    public static Fleet start(int replicas, int edges, Map<String, String> ofEdges, Map<String, String> ofReplicas) {
        Path folder = newFolder();
        Database database = new Database(folder.resolve("postgresql"));
        List<Replica> started = Stream.generate(() -> new Replica(database, folder, ofReplicas))
                .limit(replicas)
                .toList();
        return new Fleet(
                database,
                started,
                IntStream.rangeClosed(1, edges)
                        .mapToObj(number -> new FleetEdge(number, started, folder, ofEdges))
                        .toList());
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "fleet-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        edges.forEach(Member::close);
        replicas.forEach(Member::close);
        database.close();
    }
}
