package dev.mailsluice.edge.policy;

import dev.mailsluice.edge.net.Bodies;
import dev.mailsluice.edge.sasl.IdentityAnswer;
import dev.mailsluice.edge.sasl.IdentityQuestion;
import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.session.Question;
import dev.mailsluice.edge.session.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// Asks by `POST /api/v1/decisions`.
final class HttpPolicyClient implements PolicyClient {

    private static final int MAX_ANSWER_OCTETS = 64 * 1024;
    private static final int CONNECTIONS = 64;
    private static final long TOKEN_LOOK_MILLIS = 5_000;

    private final Vertx vertx;
    private final PolicySettings.Endpoint.Http endpoint;
    private final PolicySettings settings;
    private final Standings standings;
    private final HttpClient client;
    private final RequestOptions request;
    private final OptionalLong tokenTimer;

    HttpPolicyClient(Vertx vertx, PolicySettings.Endpoint.Http endpoint, PolicySettings settings, Standings standings) {
        this.vertx = vertx;
        this.endpoint = endpoint;
        this.settings = settings;
        this.standings = standings;
        int millis = Math.toIntExact(settings.deadline().toMillis());
        HttpClientOptions options = new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS)
                .setMaxWaitQueueSize(settings.maxQuestions())
                .setKeepAliveTimeout(30)
                .setConnectTimeout(millis);
        this.client = vertx.createHttpClient(
                endpoint.tls().map(tls -> tls.of(options)).orElse(options));
        this.request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(endpoint.url().resolve("/api/v1/decisions").toString())
                .putHeader("content-type", "application/json")
                .putHeader("accept", "application/json")
                .setTimeout(millis);
        this.tokenTimer = endpoint.token().stream()
                .mapToLong(token -> vertx.setPeriodic(TOKEN_LOOK_MILLIS, _ -> look(token)))
                .findFirst();
    }

    private void look(TokenFile token) {
        vertx.executeBlocking(() -> {
            token.look();
            return null;
        });
    }

    @Override
    public Future<Verdict> ask(Question question) {
        Buffer body = JsonMapping.request(question, settings.policies().of(question), standings.floor(question))
                .toBuffer();
        return client.request(endpoint.authorized(request))
                .compose(r -> r.send(body).compose(HttpPolicyClient::verdict))
                .timeout(settings.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(problem -> new Verdict.None("policy-service over HTTP: " + Reasons.overHttp(problem)));
    }

    /// Credentials go over gRPC only; no listener offers AUTH otherwise.
    @Override
    public Future<IdentityAnswer> identify(Client of, IdentityQuestion question) {
        return Future.succeededFuture(new IdentityAnswer.None("policy-service is asked over HTTP"));
    }

    private static Future<Verdict> verdict(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            response.resume();
            return Future.succeededFuture(
                    new Verdict.None("policy-service over HTTP answered " + Reasons.status(response.statusCode())));
        }
        return Bodies.read(response, MAX_ANSWER_OCTETS).map(JsonMapping::verdict);
    }

    @Override
    public void close() {
        tokenTimer.ifPresent(vertx::cancelTimer);
        client.close();
    }
}
