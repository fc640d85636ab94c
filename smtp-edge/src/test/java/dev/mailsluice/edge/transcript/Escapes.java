package dev.mailsluice.edge.transcript;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// `\r \n \0 \t \\ \xHH`, `*N{text}` for N times the text, and `={text}` for the text in base64.
final class Escapes {

    private Escapes() {}

    static byte[] octets(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int brace = text.indexOf('{', i);
            if (c == '*' && brace > i + 1 && text.substring(i + 1, brace).matches("[0-9]+")) {
                int end = text.indexOf('}', brace);
                byte[] part = octets(text.substring(brace + 1, end));
                for (int n = Integer.parseInt(text.substring(i + 1, brace)); n > 0; n--) {
                    out.writeBytes(part);
                }
                i = end + 1;
            } else if (text.startsWith("={", i)) {
                int end = text.indexOf('}', brace);
                out.writeBytes(Base64.getEncoder().encode(octets(text.substring(brace + 1, end))));
                i = end + 1;
            } else if (c == '\\') {
                i = escape(text, i + 1, out);
            } else {
                int next = text.offsetByCodePoints(i, 1);
                out.writeBytes(text.substring(i, next).getBytes(StandardCharsets.UTF_8));
                i = next;
            }
        }
        return out.toByteArray();
    }

    private static int escape(String text, int at, ByteArrayOutputStream out) {
        switch (text.charAt(at)) {
            case 'r' -> out.write('\r');
            case 'n' -> out.write('\n');
            case 't' -> out.write('\t');
            case '0' -> out.write(0);
            case '\\' -> out.write('\\');
            case 'x' -> {
                out.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
                return at + 3;
            }
            default -> throw new IllegalArgumentException("unknown escape in `" + text + "`");
        }
        return at + 1;
    }
}
