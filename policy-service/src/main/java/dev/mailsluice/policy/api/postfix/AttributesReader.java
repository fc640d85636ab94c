package dev.mailsluice.policy.api.postfix;

import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.domain.Quoted;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads requests: lines `name=value` that end with LF, then an empty line. Names that are not known are kept; a name
/// that comes twice is refused, since one of both could be the one that mattered.
final class AttributesReader {

    /// A line of Postfix has 2,048 octets at most, by default, and a request some thirty attributes.
    static final int MAX_OCTETS = 64 * 1024;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,100}");

    private final InputStream input;

    AttributesReader(InputStream input) {
        this.input = input;
    }

    /// Blocks until a whole request is there.
    ///
    /// @return empty when the connection has ended between two requests
    /// @throws EOFException if it ends within one
    Optional<Parsed<Map<String, String>>> next() throws IOException {
        var octets = new ByteArrayOutputStream();
        int previous = '\n';
        for (int octet = input.read(); octet >= 0; octet = input.read()) {
            if (octet == '\n' && previous == '\n') {
                return Optional.of(parse(octets.toByteArray()));
            }
            octets.write(octet);
            if (octets.size() > MAX_OCTETS) {
                return Optional.of(new Parsed.Bad<>("the request has more than " + MAX_OCTETS + " octets"));
            }
            previous = octet;
        }
        if (octets.size() > 0) {
            throw new EOFException("the connection ended within a request");
        }
        return Optional.empty();
    }

    private static Parsed<Map<String, String>> parse(byte[] octets) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return new Parsed.Bad<>("the request is not UTF-8");
        }
        Map<String, String> attributes = new HashMap<>();
        for (String line : text.split("\n")) {
            int equals = line.indexOf('=');
            if (equals < 0 || !NAME.matcher(line.substring(0, equals)).matches()) {
                return new Parsed.Bad<>(Quoted.text(line) + " is not `name=value`");
            }
            if (attributes.put(line.substring(0, equals), line.substring(equals + 1)) != null) {
                return new Parsed.Bad<>(Quoted.text(line.substring(0, equals)) + " is there twice");
            }
        }
        return new Parsed.Good<>(attributes);
    }
}
