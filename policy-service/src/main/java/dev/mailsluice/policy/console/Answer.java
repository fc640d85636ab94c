package dev.mailsluice.policy.console;

import io.quarkus.qute.TemplateInstance;

/// What a screen answers.
sealed interface Answer {

    record Page(int status, TemplateInstance content) implements Answer {}

    /// 303 (RFC 9110 §15.4.4), so that reloading the page that follows sends nothing again.
    ///
    /// @param path of ours
    record GoTo(String path) implements Answer {}

    /// What the browser shows already is right.
    record Unchanged() implements Answer {}

    static Answer ok(TemplateInstance content) {
        return new Page(200, content);
    }
}
