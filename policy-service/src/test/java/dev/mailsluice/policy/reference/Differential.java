package dev.mailsluice.policy.reference;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Puts random questions to the service's code and to the model.
final class Differential {
    private static final int QUESTIONS = 100;

    private final long firstSeed;
    private final Map<String, Integer> rules = new TreeMap<>();
    private long asked;
    private long policies;
    private long refused;

    /// @param firstSeed of the first policy; the next ones count up
    Differential(long firstSeed) {
        this.firstSeed = firstSeed;
    }

    /// Asks until `cases` were asked or one differs.
    Optional<String> run(long cases) {
        for (long seed = firstSeed; asked < cases; seed++) {
            Optional<String> difference = questions(seed);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    private Optional<String> questions(long seed) {
        Cases cases = new Cases(seed);
        WrittenPolicy policy = cases.policy();
        Optional<Ours> ours = Ours.of(policy);
        policies++;
        if (ours.isEmpty()) {
            refused++;
            return Optional.empty();
        }
        ReferenceModel model = new ReferenceModel(policy);
        for (int i = 0; i < QUESTIONS; i++) {
            Asked question = cases.asked(policy);
            Optional<Difference> difference = Difference.between(policy, question, model, ours.get());
            if (difference.isPresent()) {
                return Optional.of("seed %d, question %d; the smallest such:%n%s%nfirst seen:%n%s"
                        .formatted(seed, i, Shrinker.shrunk(difference.get()), difference.get()));
            }
            Answer answer = model.decide(question);
            rules.merge(answer.verdict() + " " + answer.rule().replaceAll("\\d+", "i"), 1, Integer::sum);
            asked++;
        }
        return Optional.empty();
    }

    /// How often each rule decided.
    Map<String, Integer> rules() {
        return rules;
    }

    /// Share of the policies that could not be published, and so were not asked.
    double refused() {
        return (double) refused / policies;
    }

    String report() {
        return "%,d questions to %,d policies from seed %d, no difference; %s"
                .formatted(asked, policies - refused, firstSeed, rules);
    }
}
