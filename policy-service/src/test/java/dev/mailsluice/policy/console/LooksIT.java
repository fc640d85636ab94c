package dev.mailsluice.policy.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import dev.mailsluice.policy.access.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every page on a desktop and on a phone, in light and in dark: nothing is cut off, axe-core finds nothing. The
/// pictures in `target/screenshots` are for people.
@QuarkusTest
class LooksIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Scene scene;

    @BeforeEach
    void prepare() {
        Tour.prepare(scene);
    }

    @ParameterizedTest
    @CsvSource({
        "desktop, 1280, 900, LIGHT",
        "desktop, 1280, 900, DARK",
        "phone, 360, 740, LIGHT",
        "phone, 360, 740, DARK",
    })
    void every_page_fits_and_can_be_read(String device, int width, int height, ColorScheme colours) {
        Visitor visitor = CHROMIUM.visitor(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(colours));
        visitor.page().navigate("/console/");
        look(visitor, "login", device, colours);
        visitor.logIn(TestTokens.PUBLISHER);
        for (Tour page : Tour.pages()) {
            visitor.page().navigate(page.path());
            look(visitor, page.name(), device, colours);
        }
        visitor.page().navigate("/console/policies/" + Tour.POLICY + "/edit");
        visitor.write(Policies.reroute("203.0.113.0/24")).press("Check");
        look(visitor, "checked", device, colours);
        visitor.write(Policies.reroute("203.0.113.7/24")).press("Check");
        look(visitor, "problems", device, colours);
    }

    private static void look(Visitor visitor, String page, String device, ColorScheme colours) {
        visitor.photograph(device + "-" + colours.name().toLowerCase(java.util.Locale.ROOT) + "-" + page);
        visitor.fits();
        Accessibility.check(visitor.page());
    }
}
