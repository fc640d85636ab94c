package dev.mailsluice.edge.net;

/// Whether a client is asked for a certificate of its own in the handshake: RFC 8446 §4.3.2. One that is not valid, or
/// not from an authority that is trusted, fails the handshake in any case.
public enum ClientCertificate {
    NOT_ASKED,
    ASKED,
    REQUIRED
}
