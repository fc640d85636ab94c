package dev.mailsluice.policy.lists;

import dev.mailsluice.policy.file.WatchedFile;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads the octets of a list, not more of them than a list may have. Blocks, for a bounded time.
final class ListSource implements AutoCloseable {

    static final int LONGEST = 8 << 20;

    private static final int OK = 200;

    private final ListSettings.Source source;
    private final Optional<HttpClient> client;

    ListSource(ListSettings.Source source) {
        this.source = source;
        this.client = switch (source) {
            case ListSettings.InFile _ -> Optional.empty();
            case ListSettings.OverHttp http ->
                Optional.of(HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(HttpClient.Builder.NO_PROXY)
                        .connectTimeout(http.timeout())
                        .build());
        };
    }

    /// @throws IOException if it cannot be read; the message says why
    byte[] read() throws IOException {
        return switch (source) {
            case ListSettings.InFile file -> read(file);
            case ListSettings.OverHttp http -> read(http);
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

    private byte[] read(ListSettings.OverHttp http) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> sent = client.orElseThrow()
                .sendAsync(
                        HttpRequest.newBuilder(http.url()).GET().build(),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST));
        try {
            HttpResponse<byte[]> response = sent.get(http.timeout().toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() != OK) {
                throw new IOException("`" + http.url() + "` answers with status " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException _) {
            throw new IOException("`" + http.url() + "` does not answer in time");
        } catch (ExecutionException e) {
            throw new IOException("`" + http.url() + "` cannot be read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the wait was interrupted", e);
        } finally {
            sent.cancel(true);
        }
    }

    @Override
    public void close() {
        client.ifPresent(HttpClient::shutdownNow);
    }
}
