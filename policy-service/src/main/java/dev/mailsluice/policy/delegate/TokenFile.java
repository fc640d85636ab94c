package dev.mailsluice.policy.delegate;

import dev.mailsluice.policy.file.ReloadedFile;
import dev.mailsluice.policy.file.ReloadedFile.Reading;
import dev.mailsluice.policy.file.WatchedFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The bearer token that a delegate is shown: the file's content, without the white space around it.
final class TokenFile implements Supplier<Optional<String>>, AutoCloseable {

    static final int LONGEST = 8 * 1024;

    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(5);

    private final ReloadedFile<String> file;

    /// @throws DelegatesUnusableException if it holds no token
    TokenFile(String delegate, Path path, DelegateEvents events) {
        this.file = new ReloadedFile<>(
                "delegate-token-" + delegate,
                new WatchedFile(Optional.of(path), LONGEST, "mailsluice.delegates[].token-file"),
                content -> read(content, path),
                _ -> {},
                problems -> events.tokenRefused(delegate, problems));
        file.start(LOOKED_AT_EVERY, problems -> new DelegatesUnusableException(problems.getFirst()));
    }

    private static Reading<String> read(byte[] content, Path path) {
        String token = new String(content, StandardCharsets.UTF_8).strip();
        boolean isOne = content.length <= LONGEST && token.matches("[!-~]+");
        return isOne
                ? new Reading.Valid<>(token)
                : new Reading.Invalid<>(
                        List.of("`" + path + "` holds no token: write one line of printable ASCII, without spaces"));
    }

    @Override
    public Optional<String> get() {
        return Optional.of(file.value());
    }

    @Override
    public void close() {
        file.close();
    }
}
