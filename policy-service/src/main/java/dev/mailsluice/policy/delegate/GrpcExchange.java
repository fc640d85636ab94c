package dev.mailsluice.policy.delegate;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import dev.mailsluice.policy.domain.CertificateName;
import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.domain.TlsClient;
import dev.mailsluice.policy.publish.Delegates;
import dev.mailsluice.policy.v1.DecideRequest;
import dev.mailsluice.policy.v1.DecideResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.TrustManager;

/// Asks over gRPC by our own contract. What counts of the answer is as in [DecideDialect].
final class GrpcExchange implements Exchange {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;
    private final Supplier<Optional<String>> token;

    /// @param trust empty: the JVM's own
    GrpcExchange(DelegateSettings settings, Optional<TrustManager[]> trust, Supplier<Optional<String>> token) {
        this.channel = Grpc.newChannelBuilder("dns:///" + settings.url().getAuthority(), credentials(settings, trust))
                .maxInboundMessageSize(LONGEST_ANSWER)
                .proxyDetector(_ -> null)
                .disableRetry()
                .build();
        this.token = token;
    }

    private static ChannelCredentials credentials(DelegateSettings settings, Optional<TrustManager[]> trust) {
        if (!settings.isTls()) {
            return InsecureChannelCredentials.create();
        }
        TlsChannelCredentials.Builder credentials = TlsChannelCredentials.newBuilder();
        trust.ifPresent(credentials::trustManager);
        return credentials.build();
    }

    @Override
    public Sent send(Delegates.Question question, Duration timeout) {
        DecideRequest asked = question(question);
        var stub = PolicyServiceGrpc.newFutureStub(channel).withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
        ListenableFuture<DecideResponse> call = token.get()
                .map(secret -> stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(header(secret))))
                .orElse(stub)
                .decide(asked);
        return new Sent(asked.toString(), said(call));
    }

    private static DecideRequest question(Delegates.Question question) {
        DecideRequest.Builder asked = DecideRequest.newBuilder()
                .setPolicy(question.policy())
                .setClientAddress(question.request().client().toString())
                .setListener(question.request().listener())
                .setIdentity(question.request().identity().orElse(""))
                .setReversePath(Paths.bare(question.request().reversePath()))
                .setForwardPath(question.ask().forwardPath())
                .setTls(question.request().channel().tls());
        question.request().channel().client().ifPresent(client -> asked.setTlsClient(certificate(client)));
        return asked.build();
    }

    private static dev.mailsluice.policy.v1.TlsClient certificate(TlsClient client) {
        var certificate = dev.mailsluice.policy.v1.TlsClient.newBuilder();
        for (CertificateName name : client.names()) {
            switch (name) {
                case CertificateName.Fingerprint(var text) -> certificate.setFingerprint(text);
                case CertificateName.DnsName _ -> certificate.addDnsNames(name.text());
                case CertificateName.Uri(var text) -> certificate.addUris(text);
            }
        }
        return certificate.build();
    }

    private static Metadata header(String secret) {
        Metadata header = new Metadata();
        header.put(AUTHORIZATION, "Bearer " + secret);
        return header;
    }

    private static CompletableFuture<Said> said(ListenableFuture<DecideResponse> call) {
        CompletableFuture<Said> said = new CompletableFuture<>();
        Futures.addCallback(
                call,
                new FutureCallback<DecideResponse>() {
                    @Override
                    public void onSuccess(DecideResponse answer) {
                        said.complete(new Said(answer(answer), answer.toString()));
                    }

                    @Override
                    public void onFailure(Throwable failure) {
                        Status status = Status.fromThrowable(failure);
                        said.completeExceptionally(new NoAnswerException(why(status.getCode()), status.toString()));
                    }
                },
                MoreExecutors.directExecutor());
        said.whenComplete((_, _) -> {
            if (said.isCancelled()) {
                call.cancel(true);
            }
        });
        return said;
    }

    private static DelegateAnswer.Why why(Status.Code code) {
        return switch (code) {
            case DEADLINE_EXCEEDED -> DelegateAnswer.Why.TIMEOUT;
            case RESOURCE_EXHAUSTED -> DelegateAnswer.Why.MALFORMED;
            default -> DelegateAnswer.Why.FAILED;
        };
    }

    private static DelegateAnswer answer(DecideResponse answer) {
        Optional<String> nextHop = Optional.of(answer.getNextHop().getName()).filter(name -> !name.isEmpty());
        Optional<String> reply = Optional.of(answer.getReply().getText()).filter(text -> !text.isEmpty());
        return switch (answer.getOutcome()) {
            case OUTCOME_DELIVER, OUTCOME_RELAY -> new DelegateAnswer.Pass(nextHop);
            case OUTCOME_REFUSE -> new DelegateAnswer.Refuse(reply);
            case OUTCOME_DEFER -> new DelegateAnswer.Defer(reply);
            case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> Dialect.MALFORMED;
        };
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
