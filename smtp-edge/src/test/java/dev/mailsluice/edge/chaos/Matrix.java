package dev.mailsluice.edge.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.document.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Plays every fault of a table, several at a time, and compares what was seen with `docs/reliability.md`. Faults that
/// come to the same at the same place stand in one line. What was seen is in `target/chaos`, as the table should be.
public final class Matrix {

    private static final int USUALLY_AT_ONCE = 12;

    /// What came of one fault, as the cells behind the fault have it.
    public interface Outcome {
        String cells();
    }

    private record Row(String place, String fault, Callable<? extends Outcome> trial) {}

    private final String heading;
    private final int atOnce;
    private final List<Row> rows = new ArrayList<>();

    Matrix(String heading) {
        this(heading, USUALLY_AT_ONCE);
    }

    /// @param atOnce how many faults at a time
    public Matrix(String heading, int atOnce) {
        this.heading = heading;
        this.atOnce = atOnce;
    }

    /// @param place the first cell
    /// @param fault part of the second
    public void add(String place, String fault, Callable<? extends Outcome> trial) {
        rows.add(new Row(place, fault, trial));
    }

    public void check() throws IOException, InterruptedException {
        List<String> problems = new ArrayList<>();
        List<String> table = play(problems);
        Path file = Files.createDirectories(Path.of("target", "chaos")).resolve(heading.replace(' ', '-') + ".md");
        Files.write(file, table);
        assertThat(problems).isEmpty();
        assertThat(Document.read("reliability.md").tableBelow(heading))
                .extracting(row -> "| " + String.join(" | ", row.cells()) + " |")
                .containsExactlyElementsOf(table);
    }

    private List<String> play(List<String> problems) throws InterruptedException {
        Map<String, List<String>> faults = new LinkedHashMap<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            Map<Row, Future<? extends Outcome>> seen = new LinkedHashMap<>();
            rows.forEach(row -> seen.put(row, threads.submit(row.trial())));
            for (Map.Entry<Row, Future<? extends Outcome>> each : seen.entrySet()) {
                Row row = each.getKey();
                try {
                    String key = row.place() + "\n" + each.getValue().get().cells();
                    faults.computeIfAbsent(key, _ -> new ArrayList<>()).add(row.fault());
                } catch (ExecutionException e) {
                    problems.add(row.place() + ", " + row.fault() + ": " + e.getCause());
                }
            }
        }
        List<String> table = new ArrayList<>();
        faults.forEach(
                (key, which) -> table.add("| " + key.replace("\n", " | " + String.join(", ", which) + " | ") + " |"));
        return table;
    }
}
