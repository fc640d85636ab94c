package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Somebody with a browser.
record Visitor(BrowserContext context, Page page, List<String> complaints) {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    Visitor(BrowserContext context, Page page) {
        this(context, page, new CopyOnWriteArrayList<>());
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !isAStatus(message.text())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /// Chromium writes a line for every answer that is not 2xx; tests look at the answers themselves.
    private static boolean isAStatus(String message) {
        return message.startsWith("Failed to load resource: the server responded with a status of");
    }

    /// Logs in over the form, which leads to the page that was wanted.
    Visitor loggedIn(String token, String path) {
        page.navigate(path);
        return logIn(token);
    }

    /// On the form that is there.
    Visitor logIn(String token) {
        page.getByLabel("Token").fill(token);
        press("Log in");
        page.waitForURL(url -> !url.contains("/login"));
        return this;
    }

    /// Replaces the document of the editor.
    Visitor write(String document) {
        page.getByLabel("Document").fill(document);
        return this;
    }

    Visitor click(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .click();
        return this;
    }

    Visitor press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
        return this;
    }

    /// That more mail would be taken.
    Visitor acknowledge() {
        page.locator("#acknowledged").check();
        return this;
    }

    String heading() {
        return page.locator("h1").textContent();
    }

    String text() {
        return page.locator("main").innerText();
    }

    Visitor photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        return this;
    }

    /// The page is as wide as the window: nothing but tables moves sideways.
    Visitor fits() {
        Object overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow).as("pixels by which the page is too wide").isEqualTo(0);
        return this;
    }

    void close() {
        context.close();
        assertThat(complaints).isEmpty();
    }
}
