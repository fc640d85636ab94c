package dev.mailsluice.policy.document;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/// [DecisionCorpusTest] and [ProblemCorpusTest] in two tests, for `make mutation`: it runs a test again for each
/// mutation, and would read a whole corpus for each of its dynamic tests.
class EveryExample {

    @Test
    void decisions() throws Throwable {
        run(new DecisionCorpusTest().every_decision_of_the_corpus());
    }

    @Test
    void problems() throws Throwable {
        run(new ProblemCorpusTest().every_document_of_the_corpus());
    }

    private static void run(Stream<DynamicTest> tests) throws Throwable {
        for (DynamicTest test : tests.toList()) {
            test.getExecutable().execute();
        }
    }
}
