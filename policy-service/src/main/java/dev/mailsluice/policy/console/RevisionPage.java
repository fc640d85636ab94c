package dev.mailsluice.policy.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// One revision, and what it changed.
///
/// @param words      null if this release cannot read it
/// @param unreadable why it cannot; empty if it can
/// @param document   as YAML
/// @param head       number of the latest revision
/// @param manager    the object in Kubernetes that decides about the policy; empty if there is none
@CheckedTemplate(basePath = "console")
record RevisionPage(
        Shell shell,
        String name,
        Past revision,
        PlainWords words,
        String unreadable,
        Comparison before,
        String document,
        long head,
        String manager)
        implements TemplateInstance {}
