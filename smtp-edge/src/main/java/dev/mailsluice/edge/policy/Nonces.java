package dev.mailsluice.edge.policy;

import java.security.SecureRandom;
import java.util.Base64;

/// The server's part of SCRAM's nonces: RFC 5802 §5.1. Drawn out here, for what is pure has no random source.
final class Nonces {

    private static final int OCTETS = 18;

    private final SecureRandom random = new SecureRandom();

    /// Printable, without a comma, and never the same.
    String next() {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return Base64.getEncoder().encodeToString(octets);
    }
}
