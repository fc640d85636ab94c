package dev.mailsluice.policy.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Debian's Chromium without a window. Each test has a browser profile of its own; what a page complains of on the
/// browser's console, as a breach of the content security policy, fails the test.
final class Chromium implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");

    private Playwright playwright;
    private Browser browser;
    private Visitor visitor;

    @Override
    public void beforeAll(ExtensionContext context) {
        Assumptions.assumeTrue(
                Files.isExecutable(PROGRAM), "no browser at " + PROGRAM + ": .ci/install, or apt-get install chromium");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        // Chromium's sandbox does not start for root, as whom a CI may run this.
                        .setArgs(List.of("--no-sandbox")));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        visitor = null;
    }

    /// A desktop, in light colours, with JavaScript.
    Visitor visitor() {
        return visitor(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    /// Closes the one before.
    Visitor visitor(Browser.NewContextOptions options) {
        if (visitor != null) {
            visitor.close();
        }
        BrowserContext context = browser.newContext(options.setBaseURL(base()));
        context.setDefaultTimeout(15_000);
        Page page = context.newPage();
        visitor = new Visitor(context, page);
        return visitor;
    }

    static String base() {
        return "http://127.0.0.1:" + ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (visitor != null) {
            visitor.close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            browser.close();
            playwright.close();
        }
    }
}
