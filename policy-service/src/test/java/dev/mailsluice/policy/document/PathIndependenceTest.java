package dev.mailsluice.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RandomCases;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.RelayRequest;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A verdict depends on what the document says, not on how it was written, how often, or what was there before.
/// A failure names its seed.
class PathIndependenceTest {
    @Test
    void the_same_document_written_otherwise_has_the_same_digest_and_gives_the_same_verdicts() {
        for (int seed = 0; seed < 500; seed++) {
            RandomCases cases = new RandomCases(seed);
            RelayPolicy policy = cases.policy();
            Format format = seed % 2 == 0 ? Format.JSON : Format.YAML;
            String rewritten = Rewriting.of(CanonicalForm.json(policy), format, new Random(seed));

            same(seed, cases, policy, Documents.policy(rewritten, format));
        }
    }

    @Test
    void a_document_read_back_from_its_canonical_form_has_the_same_digest_and_gives_the_same_verdicts() {
        for (int seed = 0; seed < 500; seed++) {
            RandomCases cases = new RandomCases(seed);
            RelayPolicy policy = cases.policy();

            same(seed, cases, policy, CanonicalForm.parse(CanonicalForm.json(policy)));
        }
    }

    @Test
    void what_was_published_before_plays_no_part() {
        for (int seed = 0; seed < 200; seed++) {
            RandomCases cases = new RandomCases(seed);
            RelayPolicy last = cases.policy();
            Documents.snapshot(1, cases.policy());
            Documents.snapshot(2, cases.policy());
            PolicySnapshot afterOthers = Documents.snapshot(3, last);
            PolicySnapshot alone = Documents.snapshot(1, last);

            assertThat(afterOthers.revision().digest())
                    .isEqualTo(alone.revision().digest());
            for (int i = 0; i < 50; i++) {
                RelayRequest request = cases.request();
                assertThat(afterOthers.decide(request)).as("seed %d", seed).isEqualTo(alone.decide(request));
            }
        }
    }

    private static void same(long seed, RandomCases cases, RelayPolicy policy, RelayPolicy other) {
        PolicySnapshot one = Documents.snapshot(1, policy);
        PolicySnapshot two = Documents.snapshot(2, other);
        assertThat(two.revision().digest())
                .as("seed %d", seed)
                .isEqualTo(one.revision().digest());
        for (int i = 0; i < 50; i++) {
            RelayRequest request = cases.request();
            assertThat(two.decide(request)).as("seed %d, %s", seed, request).isEqualTo(one.decide(request));
        }
    }
}
