package dev.mailsluice.policy.lists;

import dev.mailsluice.policy.file.Download;
import dev.mailsluice.policy.file.WatchedFile;
import java.io.IOException;
import java.util.Optional;

/// Reads the octets of a list, not more of them than a list may have. Blocks, for a bounded time.
final class ListSource implements AutoCloseable {

    static final int LONGEST = 8 << 20;

    private final ListSettings.Source source;
    private final Optional<Download> download;

    ListSource(ListSettings.Source source) {
        this.source = source;
        this.download = switch (source) {
            case ListSettings.InFile _ -> Optional.empty();
            case ListSettings.OverHttp http -> Optional.of(new Download(http.timeout(), LONGEST, Optional.empty()));
        };
    }

    /// @throws IOException if it cannot be read; the message says why
    byte[] read() throws IOException {
        return switch (source) {
            case ListSettings.InFile file -> read(file);
            case ListSettings.OverHttp http -> download.orElseThrow().read(http.url());
        };
    }

    private static byte[] read(ListSettings.InFile file) throws IOException {
        var watched = new WatchedFile(Optional.of(file.path()), LONGEST, "mailsluice.domain-lists[].file");
        return switch (watched.look()) {
            case WatchedFile.Unreadable(var message) -> throw new IOException(message);
            case WatchedFile.Content(byte[] octets, var _)
            when octets.length > LONGEST -> throw new IOException("it is longer than " + LONGEST + " octets");
            case WatchedFile.Content(byte[] octets, var _) -> octets;
        };
    }

    @Override
    public void close() {
        download.ifPresent(Download::close);
    }
}
