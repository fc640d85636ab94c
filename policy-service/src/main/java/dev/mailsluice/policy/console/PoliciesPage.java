package dev.mailsluice.policy.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// All policies.
@CheckedTemplate(basePath = "console")
record PoliciesPage(Shell shell, List<Row> policies) implements TemplateInstance {

    record Row(String name, long revision, String mode, PolicyState state) {}
}
