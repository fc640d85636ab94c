package dev.mailsluice.policy.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The difference between two revisions.
///
/// @param problem    why there is none; empty if there is one
/// @param comparison null if there is a problem
@CheckedTemplate(basePath = "console")
record ComparePage(Shell shell, String name, long from, long to, String problem, Comparison comparison)
        implements TemplateInstance {}
