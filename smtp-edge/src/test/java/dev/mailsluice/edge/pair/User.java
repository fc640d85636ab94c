package dev.mailsluice.edge.pair;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// Who clients are that authenticate.
public record User(String name, String password) {

    /// The message of SASL PLAIN: RFC 4616 §2.
    public String plain() {
        return Base64.getEncoder().encodeToString(("\0" + name + "\0" + password).getBytes(StandardCharsets.UTF_8));
    }

    /// Settings of a policy-service that knows them.
    public Map<String, String> known() {
        return Map.of("mailsluice.users.file", "" + UsersFile.of(name, password));
    }
}
