package dev.mailsluice.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.mailsluice.policy.domain.Channel;
import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.domain.TlsClient;
import dev.mailsluice.policy.domain.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Runs `corpus/decisions`: a policy, requests, and the verdict and rule that each must get.
class DecisionCorpusTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private record Corpus(JsonNode policy, List<Expected> decisions) {}

    /// What is not given is not compared.
    private record Expected(
            String client,
            String listener,
            String identity,
            List<String> certificate,
            String from,
            String to,
            String verdict,
            String rule,
            String nextHop,
            String forwardPath) {
        RelayRequest request() {
            return new RelayRequest(
                    ClientAddress.parse(client),
                    Optional.ofNullable(listener).orElse("external"),
                    Optional.ofNullable(identity),
                    Optional.ofNullable(from).orElse("x@remote.example"),
                    to,
                    certificate == null ? Channel.CLEAR : new Channel.Tls(Optional.of(shown(certificate))));
        }
    }

    private static TlsClient shown(List<String> words) {
        return new TlsClient(TlsClient.names(String.join(" ", words)));
    }

    @TestFactory
    Stream<DynamicTest> every_decision_of_the_corpus() {
        return Documents.files("corpus/decisions").stream().flatMap(DecisionCorpusTest::tests);
    }

    private static Stream<DynamicTest> tests(Path file) {
        Corpus corpus = read(file);
        PolicySnapshot snapshot =
                Documents.snapshot(1, Documents.policy(corpus.policy().toString(), Format.JSON));
        return corpus.decisions().stream()
                .map(expected ->
                        DynamicTest.dynamicTest(file.getFileName() + ": " + expected, () -> check(snapshot, expected)));
    }

    private static void check(PolicySnapshot snapshot, Expected expected) {
        Verdict verdict = Verdict.of(snapshot.decide(expected.request()));

        assertThat(verdict.kind() + " by " + verdict.rule()).isEqualTo(expected.verdict() + " by " + expected.rule());
        assertThat(verdict.nextHop())
                .isEqualTo(Optional.ofNullable(expected.nextHop()).orElse(verdict.nextHop()));
        assertThat(verdict.forwardPath())
                .isEqualTo(Optional.ofNullable(expected.forwardPath()).orElse(verdict.forwardPath()));
    }

    private static Corpus read(Path file) {
        try {
            return YAML.readValue(file.toFile(), Corpus.class);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
