package dev.mailsluice.edge.observe;

import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// A policy service that relays everything to a next hop that takes it.
public final class FakePeers implements QuarkusTestResourceLifecycleManager {

    private FakeNextHop nextHop;
    private FakePolicyService policy;

    @Override
    public Map<String, String> start() {
        try {
            nextHop = FakeNextHop.start();
            policy = FakePolicyService.start().relayingTo(nextHop);
            return Map.of("mailsluice.policy.address", "127.0.0.1:" + policy.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        policy.close();
        nextHop.close();
    }
}
