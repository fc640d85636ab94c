package dev.mailsluice.policy.delegate;

import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.publish.Delegates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// Asks over HTTP/1.1. Follows nobody elsewhere, knows no proxy and no cookies; 200 alone is an answer.
final class HttpExchange implements Exchange {

    private static final int OK = 200;

    private final HttpClient client;
    private final URI url;
    private final Dialect dialect;
    private final Supplier<Optional<String>> token;

    /// @param trust empty: the JVM's own
    HttpExchange(DelegateSettings settings, Optional<SSLContext> trust, Supplier<Optional<String>> token) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(settings.timeout());
        trust.ifPresent(builder::sslContext);
        this.client = builder.build();
        this.url = settings.url();
        this.dialect = Dialect.of(settings.protocol());
        this.token = token;
    }

    @Override
    public Sent send(Delegates.Question question, Duration timeout) {
        String asked = dialect.question(question);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(asked));
        token.get().ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        CompletableFuture<Said> said = sent.thenApply(this::said);
        said.whenComplete((_, _) -> {
            if (said.isCancelled()) {
                sent.cancel(true);
            }
        });
        return new Sent(asked, said);
    }

    private Said said(HttpResponse<byte[]> response) {
        if (response.statusCode() != OK) {
            throw new NoAnswerException(DelegateAnswer.Why.FAILED, "status " + response.statusCode());
        }
        return new Said(Dialect.read(dialect, response.body()), new String(response.body(), StandardCharsets.UTF_8));
    }

    /// Whether the answer was longer than is read.
    static boolean isTooLong(Throwable failure) {
        return failure instanceof IOException
                && "body exceeds capacity: %d".formatted(LONGEST_ANSWER).equals(failure.getMessage());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
