package dev.mailsluice.edge.policy;

import dev.mailsluice.edge.net.Bodies;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Follows by `POST /api/v1/follow`, again and again: policy-service holds an answer back for a moment while there is
/// nothing new. Everything happens on one event loop.
final class HttpFollower implements Follower {

    private static final Logger LOG = Logger.getLogger(HttpFollower.class);
    private static final int MAX_ANSWER_OCTETS = 64 * 1024;
    private static final long TIMEOUT_MILLIS = 2_000;
    private static final long SHORTEST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    /// So long a risen floor may take to settle before the next report, which then still holds the old one.
    private static final long SETTLING_MILLIS = 100;

    private record Answer(int status, Buffer body) {}

    private final PolicySettings.Endpoint.Http endpoint;
    private final Standings standings;
    private final Tidings tidings;
    private final String edge = EdgeName.ofThisProcess();
    private final Vertx vertx;
    private final Context context;
    private final HttpClient client;
    private final RequestOptions request;
    private Supplier<Future<Void>> settled = Future::succeededFuture;
    private IntSupplier openTransactions = () -> 0;
    private Map<String, Tidings.Head> reported;
    private List<Tidings.Head> known = List.of();
    private int failures;
    private volatile boolean closed;

    HttpFollower(Vertx vertx, PolicySettings.Endpoint.Http endpoint, Standings standings) {
        this.vertx = vertx;
        this.endpoint = endpoint;
        this.context = vertx.getOrCreateContext();
        this.standings = standings;
        this.tidings = new Tidings(standings, System::nanoTime);
        this.reported = tidings.held();
        HttpClientOptions options = new HttpClientOptions().setMaxPoolSize(1).setConnectTimeout((int) TIMEOUT_MILLIS);
        this.client = vertx.createHttpClient(
                endpoint.tls().map(tls -> tls.of(options)).orElse(options));
        this.request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(endpoint.url().resolve("/api/v1/follow").toString())
                .putHeader("content-type", "application/json")
                .putHeader("accept", "application/json")
                .setTimeout(TIMEOUT_MILLIS);
    }

    @Override
    public void start(Supplier<Future<Void>> settled, IntSupplier openTransactions) {
        this.settled = settled;
        this.openTransactions = openTransactions;
        context.runOnContext(_ -> report());
    }

    @Override
    public void close() {
        closed = true;
        client.close();
    }

    private void report() {
        if (closed) {
            return;
        }
        Buffer body = body().toBuffer();
        client.request(endpoint.authorized(request))
                .compose(r -> r.send(body).compose(HttpFollower::read))
                .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                .onComplete(answer -> context.runOnContext(_ -> answered(answer.result(), answer.cause())));
    }

    private JsonObject body() {
        return new JsonObject()
                .put("edge", edge)
                .put("sequence", tidings.nextSequence())
                .put("floors", json(reported.values()))
                .put("openTransactions", openTransactions.getAsInt())
                .put("knownHeads", json(known));
    }

    private static JsonArray json(Iterable<Tidings.Head> heads) {
        JsonArray array = new JsonArray();
        heads.forEach(head -> array.add(new JsonObject()
                .put("policy", head.policy())
                .put("revision", head.revision())
                .put("digest", head.digest())));
        return array;
    }

    private static Future<Answer> read(HttpClientResponse response) {
        return Bodies.read(response, MAX_ANSWER_OCTETS).map(body -> new Answer(response.statusCode(), body));
    }

    /// @param answer null if there is none
    private void answered(Answer answer, Throwable problem) {
        if (answer == null) {
            failed(Reasons.overHttp(problem));
        } else if (answer.status() == 404) {
            standings.untold();
            failed("it is older and does not know `/api/v1/follow`");
        } else if (answer.status() != 200) {
            failed("it answered " + Reasons.status(answer.status()));
        } else {
            heard(answer.body());
        }
    }

    private void heard(Buffer body) {
        try {
            JsonObject json = body.toJsonObject();
            List<Tidings.Head> heads = new ArrayList<>();
            for (Object head : json.getJsonArray("heads")) {
                JsonObject one = (JsonObject) head;
                heads.add(new Tidings.Head(
                        one.getString("policy"), one.getLong("revision"), one.getString("digest", "")));
            }
            known = heads;
            boolean risen =
                    tidings.heard(json.getLong("sequence"), heads, Duration.ofMillis(json.getLong("leaseMillis")));
            if (failures > 0) {
                LOG.info("policy-service is followed again");
                failures = 0;
            }
            if (risen) {
                settle();
            } else {
                report();
            }
        } catch (RuntimeException e) {
            failed("its answer cannot be used: " + e.getMessage());
        }
    }

    /// A floor is reported when nothing below it can leave any more; meanwhile the lease goes on by the old one.
    private void settle() {
        Map<String, Tidings.Head> held = tidings.held();
        Future<Void> left = settled.get();
        left.onSuccess(_ -> context.runOnContext(_ -> reported = held));
        left.timeout(SETTLING_MILLIS, TimeUnit.MILLISECONDS).onComplete(_ -> context.runOnContext(_ -> report()));
    }

    private void failed(String why) {
        tidings.ended();
        known = List.of();
        if (failures++ == 0 && !closed) {
            LOG.warnf("policy-service is not followed: %s", why);
        }
        long most = Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS << Math.min(failures, 10));
        vertx.setTimer(
                ThreadLocalRandom.current().nextLong(most / 2, most + 1), _ -> context.runOnContext(_ -> report()));
    }
}
