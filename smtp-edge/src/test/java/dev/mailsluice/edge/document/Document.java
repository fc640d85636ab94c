package dev.mailsluice.edge.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A Markdown file of `docs`, for the sake of its tables.
public record Document(String name, List<String> lines) {

    private static final Path ROOT = Path.of("../docs");

    public static Document read(String name) {
        try {
            return new Document(name, Files.readAllLines(ROOT.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The rows of the first table below a heading, which is given without its `#`.
    public List<Row> tableBelow(String heading) {
        int at = 0;
        while (!lines.get(at).matches("#+ " + heading)) {
            at++;
        }
        return rows(lines.subList(at, lines.size())).stream()
                .takeWhile(row -> !row.isEnd())
                .toList();
    }

    /// The rows of all tables.
    List<Row> rows() {
        return rows(lines).stream().filter(row -> !row.isEnd()).toList();
    }

    /// Rows without the heads of their tables; each table is followed by an end.
    private static List<Row> rows(List<String> lines) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean isHead = i + 1 < lines.size() && lines.get(i + 1).startsWith("|---");
            if (line.startsWith("|") && !line.startsWith("|---") && !isHead) {
                String cells = line.substring(1, line.length() - 1);
                rows.add(new Row(
                        Arrays.stream(cells.split("\\|", -1)).map(String::strip).toList()));
            } else if (!line.startsWith("|")
                    && !rows.isEmpty()
                    && !rows.getLast().isEnd()) {
                rows.add(Row.END);
            }
        }
        return rows;
    }

    /// A row's cells; none of them is the end of a table.
    public record Row(List<String> cells) {

        private static final Row END = new Row(List.of());

        boolean isEnd() {
            return cells.isEmpty();
        }

        public String cell(int column) {
            return cells.get(column);
        }

        /// The first cell without its backticks.
        String key() {
            return cell(0).replace("`", "");
        }
    }
}
