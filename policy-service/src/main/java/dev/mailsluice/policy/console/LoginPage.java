package dev.mailsluice.policy.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The only page that everybody sees.
///
/// @param problem why the last attempt failed; empty if there was none
/// @param next    where the login leads to
@CheckedTemplate(basePath = "console")
record LoginPage(Shell shell, String problem, String next) implements TemplateInstance {

    static Answer answer(int status, String problem, String next) {
        return new Answer.Page(status, new LoginPage(Shell.nobody("Log in"), problem, next));
    }
}
