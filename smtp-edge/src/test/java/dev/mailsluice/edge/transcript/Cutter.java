package dev.mailsluice.edge.transcript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// How a network may cut what somebody sends.
public interface Cutter {

    List<byte[]> cut(byte[] octets);

    static Cutter whole() {
        return List::of;
    }

    static Cutter everyOctet() {
        return octets -> {
            List<byte[]> cuts = new ArrayList<>();
            for (byte octet : octets) {
                cuts.add(new byte[] {octet});
            }
            return cuts;
        };
    }

    static Cutter random(long seed) {
        Random random = new Random(seed);
        return octets -> {
            List<byte[]> cuts = new ArrayList<>();
            int from = 0;
            while (from < octets.length) {
                int to = Math.min(octets.length, from + 1 + random.nextInt(12));
                cuts.add(Arrays.copyOfRange(octets, from, to));
                from = to;
            }
            return cuts;
        };
    }
}
