package dev.mailsluice.policy.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/// The revisions of a policy, newest first.
///
/// @param next number of which the next page shows the older ones; 0: there are none
@CheckedTemplate(basePath = "console")
record HistoryPage(Shell shell, String name, List<Past> revisions, long next) implements TemplateInstance {}
