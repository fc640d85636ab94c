package dev.mailsluice.edge.sasl;

/// What only the two ends of one TLS connection know: RFC 5056.
///
/// @param type its name, as in `tls-exporter`
/// @param data not to be changed
public record ChannelBinding(String type, byte[] data) {

    /// RFC 9266
    public static final String TLS_EXPORTER = "tls-exporter";

    @Override
    public String toString() {
        return "ChannelBinding[" + type + "]";
    }
}
