package dev.mailsluice.edge.pair;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The tables in `src/test/resources/vectors`: tab-separated, no quoting, the first line names the columns.
final class Vectors {

    private Vectors() {}

    static Stream<List<String>> read(String name) {
        try (var in = new BufferedReader(new InputStreamReader(
                Vectors.class.getResourceAsStream("/vectors/" + name + ".tsv"), StandardCharsets.UTF_8))) {
            return in.lines().skip(1).map(line -> List.of(line.split("\t", -1))).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
