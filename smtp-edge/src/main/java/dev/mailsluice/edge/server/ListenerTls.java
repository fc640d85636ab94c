package dev.mailsluice.edge.server;

import dev.mailsluice.edge.net.ClientCertificate;
import dev.mailsluice.edge.session.Security;
import io.vertx.core.net.SSLOptions;

/// TLS on a listener.
///
/// @param configuration name of the certificate's configuration; what [SmtpServer#reload] is told
/// @param options certificates and protocols
/// @param sni whether the certificate is chosen by the name the client asks for: RFC 6066 §3
/// @param client whether clients are asked for a certificate
public record ListenerTls(Mode mode, String configuration, SSLOptions options, boolean sni, ClientCertificate client) {

    /// Without certificates of clients.
    public ListenerTls(Mode mode, String configuration, SSLOptions options, boolean sni) {
        this(mode, configuration, options, sni, ClientCertificate.NOT_ASKED);
    }

    public enum Mode {
        /// STARTTLS is offered: RFC 3207.
        START_TLS,
        /// STARTTLS is offered, and no mail passes before it.
        REQUIRED,
        /// TLS from the first octet: RFC 8314 §3.3.
        IMPLICIT
    }

    /// What a session has of TLS when it begins.
    Security security() {
        return switch (mode) {
            case START_TLS -> Security.OFFERED;
            case REQUIRED -> Security.REQUIRED;
            case IMPLICIT -> Security.ACTIVE;
        };
    }
}
