package dev.mailsluice.policy.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// A draft, and what is known about it.
///
/// @param notice  what the last step came to; empty if there was none
/// @param faulty  one of these four at most is there, the others are null
/// @param manager the object in Kubernetes that decides about the policy; empty if there is none
@CheckedTemplate(basePath = "console")
record EditPage(
        Shell shell,
        String name,
        Draft draft,
        String notice,
        Checked.Faulty faulty,
        Checked.Same same,
        Checked.Publishable publishable,
        Checked.Impossible impossible,
        String manager)
        implements TemplateInstance {

    static EditPage unchecked(Shell shell, String name, Draft draft, String notice, String manager) {
        return new EditPage(shell, name, draft, notice, null, null, null, null, manager);
    }

    static EditPage of(Shell shell, String name, Draft draft, String notice, Checked checked, String manager) {
        return switch (checked) {
            case Checked.Faulty faulty -> new EditPage(shell, name, draft, notice, faulty, null, null, null, manager);
            case Checked.Same same -> new EditPage(shell, name, draft, notice, null, same, null, null, manager);
            case Checked.Publishable publishable ->
                new EditPage(
                        shell,
                        name,
                        draft.withSeen(publishable.head()),
                        notice,
                        null,
                        null,
                        publishable,
                        null,
                        manager);
            case Checked.Impossible impossible ->
                new EditPage(shell, name, draft, notice, null, null, null, impossible, manager);
        };
    }
}
