package dev.mailsluice.edge.dns;

import dev.mailsluice.edge.assurance.StsPolicy;
import dev.mailsluice.edge.net.Bodies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Fetches a policy from `https://mta-sts.<domain>/.well-known/mta-sts.txt`: RFC 8461 §3.3.
///
/// The name is a stranger's, so it is looked up and judged before, and only the address that came out is connected to.
public final class StsFetcher implements StsSource {

    private static final Logger LOG = Logger.getLogger(StsFetcher.class);
    private static final String PATH = "/.well-known/mta-sts.txt";
    /// "a suggested maximum size is 64 kilobytes"
    private static final int MAX_OCTETS = 64 * 1024;

    private static final int MAX_CONNECTIONS = 16;

    private final HttpClient client;
    private final Duration timeout;
    private final int port;

    /// @param authorities PEM file of those who vouch for the servers; empty: those of the JDK
    /// @param timeout for the whole
    /// @param port 443
    public StsFetcher(Vertx vertx, Optional<Path> authorities, Duration timeout, int port) {
        this.timeout = timeout;
        this.port = port;
        HttpClientOptions options = new HttpClientOptions()
                .setSsl(true)
                .setVerifyHost(true)
                .setForceSni(true)
                .setMaxPoolSize(MAX_CONNECTIONS)
                .setMaxWaitQueueSize(MAX_CONNECTIONS)
                .setKeepAlive(false)
                .setConnectTimeout(Math.toIntExact(timeout.toMillis()));
        authorities.ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        this.client = vertx.createHttpClient(options);
    }

    @Override
    public CompletionStage<Optional<StsPolicy>> fetch(String domain, InetAddress address) {
        String host = "mta-sts." + domain;
        RequestOptions request = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(host)
                .setPort(port)
                .setURI(PATH)
                .setFollowRedirects(false)
                .setTimeout(timeout.toMillis());
        return client.request(request)
                .compose(r -> r.send().compose(StsFetcher::body))
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .map(body -> StsPolicy.parse(body.toString()))
                .otherwise(problem -> {
                    LOG.debugf("no MTA-STS policy from `%s`: %s", host, problem.getMessage());
                    return Optional.empty();
                })
                .toCompletionStage();
    }

    /// "HTTP 3xx redirects MUST NOT be followed"; only 200 with text counts.
    private static Future<Buffer> body(HttpClientResponse response) {
        String type = Optional.ofNullable(response.getHeader("content-type")).orElse("");
        if (response.statusCode() != 200 || !type.startsWith("text/plain")) {
            response.request().reset();
            return Future.failedFuture("it answered " + response.statusCode() + " with `" + type + "`");
        }
        return Bodies.read(response, MAX_OCTETS);
    }
}
