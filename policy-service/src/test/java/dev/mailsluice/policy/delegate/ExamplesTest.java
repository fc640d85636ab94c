package dev.mailsluice.policy.delegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailsluice.policy.delegate.DelegateSettings.Protocol;
import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.domain.DelegateAnswer.Why;
import dev.mailsluice.policy.process.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The samples of the documentation, run by the real programs. Skipped where `opa` or `python3` is not on the path.
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("../docs/examples/delegate").toAbsolutePath();

    @Test
    void opa_decides_by_the_sample_policy() throws Exception {
        int port = FreePort.next();
        try (Running _ = new Running(
                port,
                "opa",
                "run",
                "--server",
                "--addr",
                "127.0.0.1:" + port,
                EXAMPLES.resolve("relay.rego").toString())) {
            String opa = "http://127.0.0.1:" + port;
            assertThat(answer(opa + FakeOpa.PATH, Protocol.OPA, "192.0.2.10", "x@remote.example"))
                    .isEqualTo(new DelegateAnswer.Pass(Optional.empty()));
            assertThat(answer(opa + FakeOpa.PATH, Protocol.OPA, "203.0.113.9", "x@partner.example"))
                    .isEqualTo(new DelegateAnswer.Pass(Optional.of("partners")));
            assertThat(answer(opa + "/v1/data/mailsluice/nothing", Protocol.OPA, "192.0.2.10", "x@remote.example"))
                    .isEqualTo(new DelegateAnswer.None(Why.UNDEFINED));
            assertThat(answer(opa + "/v1/nothing", Protocol.OPA, "192.0.2.10", "x@remote.example"))
                    .isEqualTo(new DelegateAnswer.None(Why.FAILED));
        }
    }

    @Test
    void the_sample_server_decides_by_networks() throws Exception {
        int port = FreePort.next();
        try (Running _ = new Running(
                port,
                "python3",
                EXAMPLES.resolve("decide.py").toString(),
                "" + port,
                "192.0.2.0/24",
                "2001:db8::/32")) {
            String server = "http://127.0.0.1:" + port + "/api/v1/decisions";
            assertThat(answer(server, Protocol.DECIDE, "2001:db8::1", "x@remote.example"))
                    .isEqualTo(new DelegateAnswer.Pass(Optional.empty()));
            assertThat(answer(server, Protocol.DECIDE, "203.0.113.9", "x@remote.example"))
                    .isEqualTo(new DelegateAnswer.Refuse(Optional.of("203.0.113.9 may not relay")));
        }
    }

    private static DelegateAnswer answer(String url, Protocol protocol, String client, String forwardPath) {
        var settings = Asking.settings(url, protocol, Duration.ofSeconds(5), 1);
        try (var delegates = ConfiguredDelegates.open(List.of(settings), new Asking())) {
            return delegates
                    .ask(Asking.question(client, "", forwardPath))
                    .toCompletableFuture()
                    .join()
                    .answer();
        }
    }

    /// A program that listens on a port of loopback.
    private static final class Running implements AutoCloseable {

        private final Process process;

        Running(int port, String program, String... arguments) throws IOException {
            assumeTrue(isThere(program), "`" + program + "` is not on the path");
            List<String> command = new java.util.ArrayList<>(List.of(program));
            command.addAll(List.of(arguments));
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> listens(port));
        }

        private static boolean isThere(String program) {
            return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(folder -> Path.of(folder, program).toFile().canExecute());
        }

        private static boolean listens(int port) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }
}
