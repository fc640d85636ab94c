package dev.mailsluice.edge.smtp;

import java.util.Optional;
import java.util.regex.Pattern;

/// The recipient as the sender wrote it: `ORCPT=`, RFC 3461 §4.2. It says what a notification shall say, and decides
/// nothing.
///
/// @param text `addr-type ";" xtext`, as written: RFC 3461 §5.2.1 has it passed on without a change, case included
public record OriginalRecipient(String text) {

    /// RFC 3461 §5.4.
    private static final int MAX_LENGTH = 500;

    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+");

    public OriginalRecipient {
        if (!isOriginalRecipient(text)) {
            throw new IllegalArgumentException("`" + text + "` is no original recipient: RFC 3461 §4.2");
        }
    }

    static Optional<OriginalRecipient> parse(String text) {
        return isOriginalRecipient(text) ? Optional.of(new OriginalRecipient(text)) : Optional.empty();
    }

    /// Whether it can travel without SMTPUTF8: RFC 6533 §3.
    public boolean isAscii() {
        return Ascii.isAll(text);
    }

    private static boolean isOriginalRecipient(String text) {
        int semicolon = text.indexOf(';');
        if (semicolon < 0 || text.length() > MAX_LENGTH) {
            return false;
        }
        String type = text.substring(0, semicolon);
        String address = text.substring(semicolon + 1);
        if (type.equalsIgnoreCase("utf-8")) {
            // `utf-8-addr-unitext` has characters beyond ASCII as they are: RFC 6533 §3.
            address = address.replaceAll("[^\\x00-\\x7f]", "");
        }
        return TYPE.matcher(type).matches()
                && Xtext.parse(address).filter(Xtext::isPrintable).isPresent();
    }
}
