package dev.mailsluice.policy.console;

import java.util.List;

/// Screens that belong together. [ConsoleRoutes] finds all of them.
interface Screens {

    List<Screen> screens();
}
