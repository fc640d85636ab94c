package dev.mailsluice.edge.policy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// The edge's token for policy-service over HTTP. A file that changes counts for the questions to come; one that cannot
/// be used changes nothing. The token is in no message and not in the log.
public final class TokenFile {

    private static final Logger LOG = Logger.getLogger(TokenFile.class);
    private static final int MAX_OCTETS = 8_192;

    /// RFC 6750 §2.1.
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final Path file;
    private volatile String token;
    private boolean usable = true;

    /// @throws IllegalArgumentException if it cannot be used; the message says why
    public TokenFile(Path file) {
        this.file = file;
        this.token = read();
    }

    /// The value of the header `Authorization`.
    String authorization() {
        return "Bearer " + token;
    }

    /// Reads it again: blocks.
    synchronized void look() {
        try {
            token = read();
            usable = true;
        } catch (IllegalArgumentException e) {
            if (usable) {
                LOG.warnf("the token in use stays: %s", e.getMessage());
            }
            usable = false;
        }
    }

    private String read() {
        try (var input = Files.newInputStream(file)) {
            byte[] content = input.readNBytes(MAX_OCTETS + 1);
            if (content.length > MAX_OCTETS) {
                throw new IllegalArgumentException("`" + file + "` has more than " + MAX_OCTETS + " octets");
            }
            String text = new String(content, StandardCharsets.UTF_8).strip();
            if (TOKEN.matcher(text).matches()) {
                return text;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "`" + file + "` cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
        throw new IllegalArgumentException("`" + file + "` does not hold one token, and nothing else");
    }
}
