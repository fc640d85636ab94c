package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.mailsluice.policy.access.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Somebody who has no mouse.
@QuarkusTest
class KeyboardIT {

    /// More keys than any page has places to stop at.
    private static final int MOST_STOPS = 60;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Scene scene;

    @Test
    void the_first_stop_leads_past_the_navigation() {
        scene.publish("keys-skip", Policies.LOCAL_ONLY);
        Page page = CHROMIUM.visitor()
                .loggedIn(TestTokens.VIEWER, "/console/policies/keys-skip")
                .page();
        page.keyboard().press("Tab");
        assertThat(focused(page)).isEqualTo("Skip to the content");
        page.keyboard().press("Enter");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("content");
    }

    @Test
    void a_policy_is_changed_by_keys_alone() {
        scene.publish("keys", Policies.LOCAL_ONLY);
        Page page = CHROMIUM.visitor().page();
        page.navigate("/console/policies/keys");
        tabTo(page, "token");
        page.keyboard().type(TestTokens.PUBLISHER);
        page.keyboard().press("Enter");
        page.waitForURL("**/policies/keys");
        tabTo(page, "Change");
        page.keyboard().press("Enter");
        page.waitForURL("**/edit");
        tabTo(page, "document");
        page.keyboard().press("Control+A");
        page.keyboard().insertText(Policies.REROUTE);
        tabTo(page, "Check");
        page.keyboard().press("Enter");
        page.waitForURL("**/check");
        tabTo(page, "newlyAllowed");
        page.keyboard().press("Space");
        tabTo(page, "Publish as revision 2");
        page.keyboard().press("Enter");
        page.waitForURL("**/policies/keys");
        assertThat(scene.active("keys").number()).isEqualTo(2);
    }

    /// Each stop can be seen.
    private static void tabTo(Page page, String wanted) {
        for (int i = 0; i < MOST_STOPS && !focused(page).equals(wanted); i++) {
            page.keyboard().press("Tab");
            assertThat(page.evaluate("""
                    () => document.activeElement === document.body
                        || parseFloat(getComputedStyle(document.activeElement).outlineWidth) > 0""")).as("focus of " + focused(page)).isEqualTo(true);
        }
        assertThat(focused(page)).isEqualTo(wanted);
    }

    /// The name of a field, or the text of a link or button.
    private static String focused(Page page) {
        return page.evaluate("(document.activeElement.name || document.activeElement.textContent).trim()")
                .toString();
    }
}
