package dev.mailsluice.edge.chaos;

import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.edge.nexthop.TestAuthority;
import dev.mailsluice.policy.v1.AuthenticateResponse;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.NextHop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/// What all trials share: the log, a certificate, and a policy-service that sends each client to the next hop of its
/// own trial.
final class Surroundings implements AutoCloseable {

    private final LogLines log = new LogLines();
    private final FakePolicyService policy;
    private final Path authority;
    private final SSLContext certificate;
    private final Map<String, NextHop> nextHops = new ConcurrentHashMap<>();
    private final AtomicInteger clients = new AtomicInteger();

    Surroundings(Path folder) throws IOException {
        TestAuthority made = new TestAuthority(folder);
        authority = made.certificate();
        certificate = made.server("ip:127.0.0.1");
        policy = FakePolicyService.start().answering(this::decide).identifying(_ -> FakePolicyService.identity(
                        AuthenticateResponse.Outcome.OUTCOME_ACCEPTED)
                .setIdentity("alice")
                .build());
    }

    /// An address that no other trial has.
    String newClient() {
        int number = clients.incrementAndGet();
        return "127.2." + number / 250 + "." + (number % 250 + 1);
    }

    void send(String client, int port, NextHop.Tls tls) {
        send(client, NextHop.newBuilder().setHost("127.0.0.1").setPort(port).setTls(tls));
    }

    /// @param nextHop without a name
    void send(String client, NextHop.Builder nextHop) {
        nextHops.put(client, nextHop.setName("store").build());
    }

    private DecideResponse decide(DecideRequest question) {
        NextHop nextHop = nextHops.get(question.getClientAddress());
        return FakePolicyService.relay(question, nextHop.getPort()).toBuilder()
                .setNextHop(nextHop)
                .build();
    }

    LogLines log() {
        return log;
    }

    int policyPort() {
        return policy.port();
    }

    Path authority() {
        return authority;
    }

    SSLContext certificate() {
        return certificate;
    }

    @Override
    public void close() {
        policy.close();
        log.close();
    }
}
