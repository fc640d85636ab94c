package dev.mailsluice.edge.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What an edge has of this machine while nobody uses it.
///
/// @param heapKib of objects that are reachable
/// @param nextHopConnections that are open
public record Footprint(long heapKib, long descriptors, long threads, long nextHopConnections) {

    private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");
    private static final long HEAP_GROWTH_KIB = 16 << 10;
    private static final long FEW = 8;

    public static Footprint of(long pid, long nextHopConnections) {
        Matcher total = TOTAL.matcher(jcmd(pid, "GC.class_histogram"));
        if (!total.find()) {
            throw new IllegalStateException("jcmd does not say how much of the heap is used");
        }
        long heap = Long.parseLong(total.group(1)) >> 10;
        return new Footprint(heap, entries(pid, "fd"), entries(pid, "task"), nextHopConnections);
    }

    /// What is more now than it may be.
    List<String> grown(Footprint before) {
        List<String> grown = new ArrayList<>();
        check(grown, "KiB of heap", before.heapKib, heapKib, HEAP_GROWTH_KIB);
        check(grown, "descriptors", before.descriptors, descriptors, FEW);
        check(grown, "threads", before.threads, threads, FEW);
        check(grown, "connections to the next hop", before.nextHopConnections, nextHopConnections, FEW);
        return grown;
    }

    private static void check(List<String> grown, String what, long before, long now, long bound) {
        if (now > before + bound) {
            grown.add(now + " " + what + ", " + before + " before");
        }
    }

    private static long entries(long pid, String folder) {
        try (Stream<Path> entries = Files.list(Path.of("/proc", "" + pid, folder))) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String jcmd(long pid, String command) {
        try {
            String jcmd =
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            Process process = new ProcessBuilder(jcmd, "" + pid, command)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "%,d KiB of heap, %d descriptors, %d threads, %d connections to the next hop"
                .formatted(heapKib, descriptors, threads, nextHopConnections);
    }
}
