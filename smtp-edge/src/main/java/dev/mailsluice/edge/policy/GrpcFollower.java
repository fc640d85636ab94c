package dev.mailsluice.edge.policy;

import dev.mailsluice.policy.v1.FollowRequest;
import dev.mailsluice.policy.v1.FollowResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Follows over gRPC, on a stream to whichever replica there is, and a new one whenever that ends or falls silent.
///
/// Everything happens on one thread of its own.
final class GrpcFollower implements Follower {

    private static final Logger LOG = Logger.getLogger(GrpcFollower.class);
    private static final Duration FIRST_BEAT = Duration.ofSeconds(1);
    private static final Duration SHORTEST_BEAT = Duration.ofMillis(50);
    private static final long SHORTEST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final int MOST_REASONS = 10;

    private final Standings standings;
    private final Tidings tidings;
    private final String edge = EdgeName.ofThisProcess();
    private final ManagedChannel channel;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("policy-follower").factory());
    private Supplier<Future<Void>> settled = Future::succeededFuture;
    private IntSupplier openTransactions = () -> 0;
    /// What was told to policy-service, or will be with the next request.
    private Map<String, Tidings.Head> reported;
    /// Null while there is none.
    private Stream stream;
    private boolean settling;
    private boolean risenMeanwhile;
    private Duration beat = FIRST_BEAT;
    private int failures;
    /// Why TLS failed, each reason once until policy-service is followed again.
    private final Set<String> toldOfTls = new HashSet<>();

    GrpcFollower(PolicySettings.Endpoint.Grpc endpoint, Standings standings) {
        this.standings = standings;
        this.tidings = new Tidings(standings, System::nanoTime);
        this.reported = tidings.held();
        this.channel = Channels.open(endpoint);
    }

    @Override
    public void start(Supplier<Future<Void>> settled, IntSupplier openTransactions) {
        this.settled = settled;
        this.openTransactions = openTransactions;
        run(this::open);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        channel.shutdownNow();
    }

    private void run(Runnable work) {
        try {
            thread.execute(() -> safely(work));
        } catch (RejectedExecutionException _) {
            // Closed; what comes late is of no use.
        }
    }

    private void later(Duration pause, Runnable work) {
        thread.schedule(() -> safely(work), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// INVARIANT: no exception ends the following without a word, and without another try.
    private void safely(Runnable work) {
        try {
            work.run();
        } catch (RejectedExecutionException _) {
            // Closed meanwhile.
        } catch (RuntimeException e) {
            LOG.error("following policy-service failed and is begun again; please report this", e);
            if (stream != null) {
                ended(stream, Status.fromThrowable(e));
            }
        }
    }

    private void open() {
        stream = new Stream();
        PolicyServiceGrpc.newStub(channel).follow(stream);
        send();
        beat(stream);
    }

    private void beat(Stream beating) {
        later(beat, () -> {
            if (beating == stream) {
                if (System.nanoTime() - beating.heardAt > 3 * beat.toNanos()) {
                    ended(
                            beating,
                            Status.DEADLINE_EXCEEDED.withDescription("nothing was heard for " + beat.multipliedBy(3)));
                } else {
                    send();
                    beat(beating);
                }
            }
        });
    }

    private void send() {
        FollowRequest.Builder request = FollowRequest.newBuilder()
                .setEdge(edge)
                .setSequence(tidings.nextSequence())
                .setOpenTransactions(openTransactions.getAsInt());
        reported.values().forEach(head -> request.addFloors(WireMapping.standing(head)));
        stream.requests.onNext(request.build());
    }

    private void heard(Stream from, FollowResponse response) {
        if (from != stream) {
            return;
        }
        from.heardAt = System.nanoTime();
        from.isHeard = true;
        if (failures > 0) {
            LOG.infof("policy-service is followed again");
            failures = 0;
            toldOfTls.clear();
        }
        Duration lease = Duration.ofMillis(Integer.toUnsignedLong(response.getLeaseMillis()));
        if (lease.isPositive()) {
            Duration third = lease.dividedBy(3);
            beat = third.compareTo(SHORTEST_BEAT) < 0 ? SHORTEST_BEAT : third;
        }
        boolean risen = tidings.heard(
                response.getSequence(),
                response.getHeadsList().stream().map(WireMapping::head).toList(),
                lease);
        if (risen) {
            settle();
        }
    }

    /// A floor is reported when nothing below it can leave any more.
    private void settle() {
        if (settling) {
            risenMeanwhile = true;
            return;
        }
        settling = true;
        risenMeanwhile = false;
        Map<String, Tidings.Head> held = tidings.held();
        settled.get()
                .onComplete(_ -> run(() -> {
                    settling = false;
                    reported = held;
                    if (stream != null) {
                        send();
                    }
                    if (risenMeanwhile) {
                        settle();
                    }
                }));
    }

    private void ended(Stream which, Status status) {
        if (which != stream) {
            return;
        }
        stream = null;
        which.cancel();
        tidings.ended();
        if (status.getCode() == Status.Code.UNIMPLEMENTED) {
            standings.untold();
        }
        if (status.isOk() && which.isHeard) {
            // Its connection has become old; that is nothing to tell.
            later(SHORTEST_BEAT, this::open);
            return;
        }
        tell(status);
        channel.resetConnectBackoff();
        later(pause(), this::open);
    }

    private void tell(Status status) {
        boolean news = Reasons.remedy(status)
                .filter(why -> toldOfTls.size() < MOST_REASONS && toldOfTls.add(why))
                .isPresent();
        if (failures++ == 0 || news) {
            LOG.warnf("policy-service is not followed: %s", Reasons.of(status));
        }
    }

    /// Longer from try to try, and never the same for all edges.
    private Duration pause() {
        long most = Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS << Math.min(failures, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
    }

    /// One stream; what comes from one that is not the current one any more counts for nothing.
    private final class Stream implements ClientResponseObserver<FollowRequest, FollowResponse> {

        private ClientCallStreamObserver<FollowRequest> requests;
        private long heardAt = System.nanoTime();
        private boolean isHeard;

        @Override
        public void beforeStart(ClientCallStreamObserver<FollowRequest> call) {
            requests = call;
        }

        @Override
        public void onNext(FollowResponse response) {
            run(() -> heard(this, response));
        }

        @Override
        public void onError(Throwable problem) {
            run(() -> ended(this, Status.fromThrowable(problem)));
        }

        @Override
        public void onCompleted() {
            run(() -> ended(this, Status.OK.withDescription("it was ended by policy-service")));
        }

        void cancel() {
            requests.cancel("begun again", null);
        }
    }
}
