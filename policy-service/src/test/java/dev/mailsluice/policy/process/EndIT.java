package dev.mailsluice.policy.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.v1.AuthenticateRequest;
import dev.mailsluice.policy.v1.AuthenticateResponse;
import dev.mailsluice.policy.v1.PolicyServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// SIGTERM, while an edge waits for an answer.
@Timeout(120)
class EndIT {

    private static final Path USERS =
            Path.of("src/test/resources/users/htpasswd").toAbsolutePath();

    @TempDir
    Path directory;

    @Test
    void a_call_that_is_under_way_is_answered() throws Exception {
        int port = FreePort.next();
        PolicyProcess process = PolicyProcess.start(
                directory, Map.of("mailsluice.users.file", USERS.toString(), "quarkus.grpc.server.port", "" + port));
        ManagedChannel channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        try {
            PolicyServiceGrpc.PolicyServiceFutureStub edge =
                    PolicyServiceGrpc.newFutureStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
            // The second is answered late, as every wrong password is.
            edge.authenticate(attempt("pencil")).get();
            var late = edge.authenticate(attempt("pen"));
            Thread.sleep(50);
            process.close();

            assertThat(late.get().getOutcome()).isEqualTo(AuthenticateResponse.Outcome.OUTCOME_REFUSED);
            assertThat(process.output()).doesNotContain("ERROR");
        } finally {
            channel.shutdownNow();
        }
    }

    private static AuthenticateRequest attempt(String password) {
        return AuthenticateRequest.newBuilder()
                .setClientAddress("192.0.2.1")
                .setListener("submission")
                .setIdentity("alice")
                .setPassword(password)
                .build();
    }
}
