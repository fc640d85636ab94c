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

    /// On a machine that does much else at a time, something can be late for another reason than its fault: what
    /// differs from the document is played once more, alone, and that counts.
    public void check() throws IOException, InterruptedException {
        List<Document.Row> told = Document.read("reliability.md").tableBelow(heading);
        Map<Row, Seen> seen = play(rows, atOnce);
        seen.putAll(play(
                rows.stream().filter(row -> !isTold(told, row, seen.get(row))).toList(), 1));
        List<String> table = table(seen);
        Path file = Files.createDirectories(Path.of("target", "chaos")).resolve(heading.replace(' ', '-') + ".md");
        Files.write(file, table);
        assertThat(seen.values()).extracting(Seen::problem).containsOnlyNulls();
        assertThat(told).extracting(row -> line(row.cells())).containsExactlyElementsOf(table);
    }

    /// @param cells   behind the fault
    /// @param problem null if there was none
    private record Seen(String cells, String problem) {}

    private static boolean isTold(List<Document.Row> told, Row row, Seen seen) {
        return told.stream()
                .filter(line -> line.cell(0).equals(row.place()))
                .filter(line -> List.of(line.cell(1).split(", ")).contains(row.fault()))
                .anyMatch(line -> String.join(
                                " | ", line.cells().subList(2, line.cells().size()))
                        .equals(seen.cells()));
    }

    private static Map<Row, Seen> play(List<Row> rows, int atOnce) throws InterruptedException {
        // Not virtual ones: several that wait for a class to be loaded hold all there is to run them on, and the one
        // that loads it never goes on.
        try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
            Map<Row, Future<? extends Outcome>> playing = new LinkedHashMap<>();
            rows.forEach(row -> playing.put(row, threads.submit(row.trial())));
            Map<Row, Seen> seen = new LinkedHashMap<>();
            for (Map.Entry<Row, Future<? extends Outcome>> each : playing.entrySet()) {
                seen.put(each.getKey(), seen(each.getKey(), each.getValue()));
            }
            return seen;
        }
    }

    private static Seen seen(Row row, Future<? extends Outcome> playing) throws InterruptedException {
        try {
            return new Seen(playing.get().cells(), null);
        } catch (ExecutionException e) {
            return new Seen("", row.place() + ", " + row.fault() + ": " + e.getCause());
        }
    }

    private static List<String> table(Map<Row, Seen> seen) {
        Map<List<String>, List<String>> faults = new LinkedHashMap<>();
        seen.forEach((row, what) -> faults.computeIfAbsent(List.of(row.place(), what.cells()), _ -> new ArrayList<>())
                .add(row.fault()));
        return faults.entrySet().stream()
                .map(each -> line(List.of(
                        each.getKey().getFirst(),
                        String.join(", ", each.getValue()),
                        each.getKey().getLast())))
                .toList();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
