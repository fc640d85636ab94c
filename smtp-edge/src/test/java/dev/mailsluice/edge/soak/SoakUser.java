package dev.mailsluice.edge.soak;

import dev.mailsluice.edge.pair.UsersFile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// Who the clients are that authenticate.
final class SoakUser {

    private static final String NAME = "alice";
    private static final String PASSWORD = "correct horse";

    /// The message of SASL PLAIN: RFC 4616 §2.
    static final String PLAIN =
            Base64.getEncoder().encodeToString(("\0" + NAME + "\0" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    private SoakUser() {}

    /// Settings of a policy-service that knows them.
    static Map<String, String> known() {
        return Map.of("mailsluice.users.file", "" + UsersFile.of(NAME, PASSWORD));
    }
}
