package dev.mailsluice.policy.authenticate;

import dev.mailsluice.policy.limit.Limit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where the users are, and how attempts are slowed and limited.
///
/// @param file           empty: nobody can authenticate
/// @param secret         of which the answers for names nobody has are made; empty: made of the file's content
/// @param reloadInterval how often the content of the file is looked at
/// @param failureDelay   by which a refusal is late; zero is allowed
/// @param threads        that check passwords
/// @param queue          passwords that may wait for one
public record UsersSettings(
        Optional<Path> file,
        Optional<String> secret,
        Duration reloadInterval,
        Limit limit,
        Duration failureDelay,
        int threads,
        int queue) {

    @Override
    public String toString() {
        return "UsersSettings[file=" + file + "]";
    }
}
