package dev.mailsluice.edge.smtp;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/// A value as parameters carry it: `xtext = *( xchar / hexchar )`, RFC 3461 §4.
///
/// @param text as written, which is how it is passed on
public record Xtext(String text) {

    public Xtext {
        if (!isXtext(text)) {
            throw new IllegalArgumentException("`" + text + "` is not xtext: RFC 3461 §4");
        }
    }

    static Optional<Xtext> parse(String text) {
        return isXtext(text) ? Optional.of(new Xtext(text)) : Optional.empty();
    }

    /// What it stands for.
    public byte[] octets() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '+') {
                octets.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                octets.write(text.charAt(i));
            }
        }
        return octets.toByteArray();
    }

    /// Whether it stands for US-ASCII that a notification can show: RFC 3461 §4.2, §4.4.
    boolean isPrintable() {
        for (byte octet : octets()) {
            if (octet < ' ' && octet != '\t' || octet > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isXtext(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '+') {
                if (i + 2 >= text.length() || !isHex(text.charAt(i + 1)) || !isHex(text.charAt(i + 2))) {
                    return false;
                }
                i += 2;
            } else if (c < '!' || c > '~' || c == '=') {
                return false;
            }
        }
        return true;
    }

    /// Upper case only.
    private static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'F';
    }
}
