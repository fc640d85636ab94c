package dev.mailsluice.policy.file;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/// Reads the octets behind an address, not more than it may have. Blocks, for a bounded time. Follows nobody elsewhere,
/// knows no proxy and no cookies; 200 alone is an answer.
public final class Download implements AutoCloseable {

    private static final int OK = 200;

    private final Duration timeout;
    private final int longest;
    private final HttpClient client;

    /// @param timeout until the whole body is read
    /// @param longest octets that a body may have
    /// @param trust   empty: the JVM's own
    public Download(Duration timeout, int longest, Optional<SSLContext> trust) {
        this.timeout = timeout;
        this.longest = longest;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(timeout);
        trust.ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /// @throws IOException if it cannot be read; the message says why
    public byte[] read(URI url) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(
                HttpRequest.newBuilder(url).GET().build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), longest));
        try {
            HttpResponse<byte[]> response = sent.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() != OK) {
                throw new IOException("`" + url + "` answers with status " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException _) {
            throw new IOException("`" + url + "` does not answer in time");
        } catch (ExecutionException e) {
            throw new IOException("`" + url + "` cannot be read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the wait was interrupted", e);
        } finally {
            sent.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
