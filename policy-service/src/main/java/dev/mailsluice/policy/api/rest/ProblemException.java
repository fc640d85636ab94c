package dev.mailsluice.policy.api.rest;

/// Ends a request with a problem document.
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemDocument problem;

    ProblemException(ProblemDocument problem) {
        super(problem.detail());
        this.problem = problem;
    }

    ProblemDocument problem() {
        return problem;
    }
}
