package dev.mailsluice.systemtests.cluster;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Skips a class as a whole where no cluster is named, so that the reason is in its report.
final class NeedsCluster implements ExecutionCondition {
    static final String VARIABLE = "MAILSLUICE_KUBECONFIG";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String kubeconfig = System.getenv(VARIABLE);
        return kubeconfig == null || kubeconfig.isBlank()
                ? ConditionEvaluationResult.disabled(
                        "`" + VARIABLE + "` is not set; it names the kubeconfig of a cluster to test against")
                : ConditionEvaluationResult.enabled("`" + VARIABLE + "` is set");
    }
}
