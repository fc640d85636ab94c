package dev.mailsluice.edge.chaos;

import dev.mailsluice.edge.fake.FakeHttpPolicyService;
import dev.mailsluice.edge.fake.FakeHttpPolicyService.HttpAnswer;
import dev.mailsluice.edge.fake.FakeNextHop;
import dev.mailsluice.edge.fake.FakePolicyService;
import dev.mailsluice.policy.v1.AuthenticateResponse;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;

/// A policy-service that lets everybody relay, with at most one fault.
final class FaultyPolicyService implements AutoCloseable {

    private static final Duration LEASE = Duration.ofMillis(600);
    private static final String LARGE = "x".repeat(100_000);

    private final FakePolicyService grpc;
    private final FakeHttpPolicyService http;
    private final FakeNextHop nextHop;
    private final PolicyWire wire;
    private final Duration slow;

    private FaultyPolicyService(PolicyPlace place, FakeNextHop nextHop, Duration deadline) throws IOException {
        this.nextHop = nextHop;
        this.slow = deadline.multipliedBy(2);
        this.grpc = FakePolicyService.start();
        this.http = FakeHttpPolicyService.start();
        if (place == PolicyPlace.END) {
            grpc.fleet().lease(LEASE);
        }
        this.wire = new PolicyWire(place.isGrpc() ? grpc.port() : http.url().getPort());
        answerWell();
    }

    /// @param deadline of the edge for an answer
    static FaultyPolicyService start(PolicyPlace place, FakeNextHop nextHop, Duration deadline) throws IOException {
        return new FaultyPolicyService(place, nextHop, deadline);
    }

    int port() {
        return wire.port();
    }

    void play(PolicyFault fault) {
        if (fault.isOfNetwork()) {
            wire.play(fault);
        } else {
            grpc.answering(question -> answer(fault, question)).identifying(_ -> identity(fault));
            http.answering(_ -> overHttp(fault));
        }
    }

    void repair() {
        wire.repair();
        answerWell();
    }

    private void answerWell() {
        grpc.relayingTo(nextHop).identifying(_ -> accepted().build());
        http.relayingTo(nextHop);
    }

    private DecideResponse answer(PolicyFault fault, DecideRequest question) {
        DecideResponse good = FakePolicyService.relay(question, nextHop.port());
        return switch (fault) {
            case SLOW -> late(good);
            case EMPTY -> DecideResponse.getDefaultInstance();
            case NEWER -> good.toBuilder().setOutcomeValue(99).build();
            case NONSENSE -> good.toBuilder().clearNextHop().build();
            case ENDLESS -> good.toBuilder().setRule(LARGE).build();
            case REFUSES, FAILS, OLDER -> throw status(fault).asRuntimeException();
            case AWAY, SILENT, CLOSES, RESETS, HALF_CLOSES, GARBAGE -> good;
        };
    }

    private AuthenticateResponse identity(PolicyFault fault) {
        AuthenticateResponse.Builder good = accepted();
        return switch (fault) {
            case SLOW -> late(good.build());
            case EMPTY -> AuthenticateResponse.getDefaultInstance();
            case NEWER -> good.setOutcomeValue(99).build();
            case NONSENSE -> good.clearIdentity().build();
            case ENDLESS -> good.setIdentity(LARGE).build();
            case REFUSES, FAILS, OLDER -> throw status(fault).asRuntimeException();
            case AWAY, SILENT, CLOSES, RESETS, HALF_CLOSES, GARBAGE -> good.build();
        };
    }

    private static AuthenticateResponse.Builder accepted() {
        return FakePolicyService.identity(AuthenticateResponse.Outcome.OUTCOME_ACCEPTED)
                .setIdentity("alice");
    }

    private static Status status(PolicyFault fault) {
        return switch (fault) {
            case REFUSES -> Status.PERMISSION_DENIED;
            case OLDER -> Status.UNIMPLEMENTED;
            case FAILS, SLOW, EMPTY, NEWER, NONSENSE, ENDLESS, AWAY, SILENT, CLOSES, RESETS, HALF_CLOSES, GARBAGE ->
                Status.INTERNAL;
        };
    }

    private HttpAnswer overHttp(PolicyFault fault) {
        String good = FakeHttpPolicyService.relay(nextHop.port());
        return switch (fault) {
            case SLOW -> late(new HttpAnswer(200, good));
            case REFUSES -> new HttpAnswer(401, "");
            case FAILS -> new HttpAnswer(500, "");
            case OLDER -> new HttpAnswer(404, "");
            case EMPTY -> new HttpAnswer(200, "");
            case NEWER -> new HttpAnswer(200, good.replace("\"Relay\"", "\"Perhaps\""));
            case NONSENSE -> new HttpAnswer(200, good.replace("\"nextHop\"", "\"otherHop\""));
            case ENDLESS -> new HttpAnswer(200, good + LARGE);
            case AWAY, SILENT, CLOSES, RESETS, HALF_CLOSES, GARBAGE -> new HttpAnswer(200, good);
        };
    }

    private <A> A late(A answer) {
        try {
            Thread.sleep(slow);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    @Override
    public void close() {
        wire.close();
        grpc.close();
        http.close();
    }
}
