package dev.mailsluice.systemtests.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A table of a Markdown file.
final class MarkdownTable {

    private MarkdownTable() {}

    /// The cells of each row of the first table below a heading, without its head.
    ///
    /// @param heading the whole line
    static List<List<String>> below(Path file, String heading) {
        try {
            return Files.readAllLines(file).stream()
                    .dropWhile(line -> !line.equals(heading))
                    .dropWhile(line -> !line.startsWith("|---"))
                    .skip(1)
                    .takeWhile(line -> line.startsWith("|"))
                    .map(line -> line.substring(1, line.length() - 1))
                    .map(line -> Arrays.stream(line.split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
