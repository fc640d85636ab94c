package dev.mailsluice.policy.access;

import dev.mailsluice.policy.file.ReloadedFile;
import dev.mailsluice.policy.file.ReloadedFile.Reading;
import dev.mailsluice.policy.file.WatchedFile;

/// The tokens in force: those of the file, looked at by its content every few seconds.
public final class TokensWatch implements AutoCloseable {

    private final ReloadedFile<Tokens> file;

    private TokensWatch(TokensSettings settings, AccessEvents events) {
        this.file = new ReloadedFile<>(
                "tokens-watch",
                new WatchedFile(settings.file(), TokensReader.LONGEST_FILE, "mailsluice.access.tokens.file"),
                TokensWatch::read,
                tokens -> events.tokensLoaded(tokens.count()),
                events::tokensRefused);
    }

    /// @throws TokensUnusableException if the first content is not valid
    public static TokensWatch open(TokensSettings settings, AccessEvents events) {
        var watch = new TokensWatch(settings, events);
        watch.file.start(settings.reloadInterval(), TokensUnusableException::new);
        return watch;
    }

    private static Reading<Tokens> read(byte[] content) {
        return switch (TokensReader.read(content)) {
            case TokensReader.Invalid(var problems) -> new Reading.Invalid<>(problems);
            case TokensReader.Valid(var tokens) -> new Reading.Valid<>(tokens);
        };
    }

    public Tokens tokens() {
        return file.value();
    }

    @Override
    public void close() {
        file.close();
    }
}
