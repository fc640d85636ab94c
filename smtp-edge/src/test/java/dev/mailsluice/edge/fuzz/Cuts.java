package dev.mailsluice.edge.fuzz;

import dev.mailsluice.edge.transcript.Cutter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The ways in which an input is cut into pieces.
final class Cuts {

    private Cuts() {}

    /// Whole, octet by octet, and at random; the same input is always cut in the same way.
    static List<List<byte[]>> of(byte[] octets) {
        return List.of(
                Cutter.whole().cut(octets),
                Cutter.everyOctet().cut(octets),
                Cutter.random(Arrays.hashCode(octets)).cut(octets));
    }

    /// One character for each octet.
    static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
