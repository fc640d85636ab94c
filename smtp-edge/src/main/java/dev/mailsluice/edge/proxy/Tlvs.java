package dev.mailsluice.edge.proxy;

import java.util.Optional;
import java.util.zip.CRC32C;

/// What follows the addresses of version 2: type, length and value, over and over. All are passed over but the
/// checksum: PROXY protocol §2.2.3.
final class Tlvs {

    private static final int HEAD_OCTETS = 3;
    private static final byte CHECKSUM = 0x03;
    private static final int CHECKSUM_OCTETS = 4;

    private Tlvs() {}

    /// @param header to its end
    /// @param from where its first TLV begins
    static Optional<String> problem(byte[] header, int from) {
        int at = from;
        while (at < header.length) {
            int value = at + HEAD_OCTETS;
            if (value > header.length || value + Version2.number(header, at + 1) > header.length) {
                return Optional.of("a TLV does not end with the header");
            }
            int end = value + Version2.number(header, at + 1);
            if (header[at] == CHECKSUM && !isChecksum(header, value, end)) {
                return Optional.of("its checksum is wrong");
            }
            at = end;
        }
        return Optional.empty();
    }

    /// CRC32c over the header with zeros in the checksum's place.
    private static boolean isChecksum(byte[] header, int from, int end) {
        if (end - from != CHECKSUM_OCTETS) {
            return false;
        }
        CRC32C sum = new CRC32C();
        sum.update(header, 0, from);
        sum.update(new byte[CHECKSUM_OCTETS]);
        sum.update(header, end, header.length - end);
        long stated = (long) Version2.number(header, from) << 16 | Version2.number(header, from + 2);
        return sum.getValue() == stated;
    }
}
