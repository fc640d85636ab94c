import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What `make mutation` came to: the share of mutations that a test noticed, and those that none did. A mutation that
/// makes a test run without end is noticed. Takes the name of the table (CSV: file, class, mutator, method, line, status).
class MutationSummary {

    private static final int STATUS = 5;

    public static void main(String[] tables) throws IOException {
        List<String[]> all = Files.readAllLines(Path.of(tables[0])).stream()
                .map(line -> line.split(",", -1))
                .toList();
        List<String[]> missed = all.stream()
                .filter(one -> one[STATUS].equals("SURVIVED") || one[STATUS].equals("NO_COVERAGE"))
                .toList();
        missed.forEach(one -> System.out.printf("%s:%s %s, %s, %s%n", one[0], one[4], one[3], mutator(one[2]), one[STATUS]));
        System.out.printf(
                "%d of %d mutations noticed: %d %%%n",
                all.size() - missed.size(), all.size(), 100 * (all.size() - missed.size()) / Math.max(1, all.size()));
    }

    private static String mutator(String type) {
        return type.substring(type.lastIndexOf('.') + 1).replace("Mutator", "");
    }
}
