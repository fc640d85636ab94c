package dev.mailsluice.policy.training;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Publishes, and looks at what is published, over REST.
final class Publisher {

    private static final Duration SERVICE_STARTS = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String POLICY = "/api/v1/policies/default";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final String token;

    Publisher(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /// A service that is not there yet, or has no head yet, is asked again.
    void awaitPublished(int number) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        int status = put(number);
        while (status != 201) {
            if (System.nanoTime() - begin > SERVICE_STARTS.toNanos()) {
                throw new IOException("the policy was answered `" + status + "`");
            }
            TimeUnit.MILLISECONDS.sleep(200);
            status = put(number);
        }
    }

    private int put(int number) throws InterruptedException {
        HttpRequest request = request(POLICY)
                .header("Content-Type", "application/yaml")
                .PUT(BodyPublishers.ofString(document(number)))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    /// What a person looks at.
    void look() throws IOException, InterruptedException {
        for (String path : List.of(POLICY, POLICY + "/revisions", POLICY + "/enforcement", "/api/v1/policies")) {
            http.send(request(path).build(), BodyHandlers.discarding());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private static String document(int number) {
        return """
                nextHops:
                - {name: mailstore, host: store.training}
                - {name: internet, mx: true}
                localDomains:
                - {domain: local.training, nextHop: mailstore}
                mode: Reroute
                reroute:
                  never: [192.0.2.%d/32]
                  allow: {clients: [192.0.2.0/24, "2001:db8::/32"], listeners: [internal]}
                  routes:
                  - {domain: partner.training, subdomains: true, nextHop: mailstore}
                  nextHop: internet
                  otherwise: Refuse
                """.formatted(number);
    }
}
