package dev.mailsluice.policy.console;

import dev.mailsluice.policy.exposure.Warning;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The policy that decides now.
///
/// @param words    null if the revision cannot be read
/// @param verdicts null as well then
/// @param manager  the object in Kubernetes that decides about it; empty if there is none
@CheckedTemplate(basePath = "console")
record PolicyPage(
        Shell shell,
        String name,
        PolicyState state,
        Publication publication,
        PlainWords words,
        List<Warning> cautions,
        Verdicts verdicts,
        String manager)
        implements TemplateInstance {

    /// Who published it; null fields if it cannot be read.
    record Publication(
            long revision, String mode, String digest, Moment when, String author, String source, String comment) {}

    @CheckedTemplate(basePath = "console")
    record StatePart(String name, PolicyState state) implements TemplateInstance {}

    @CheckedTemplate(basePath = "console")
    record VerdictsPart(String name, Verdicts verdicts) implements TemplateInstance {}
}
