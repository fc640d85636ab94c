package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.mailsluice.policy.access.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Everything but what moves by itself works in a browser without JavaScript.
@QuarkusTest
class WithoutJavaScriptIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Scene scene;

    @Test
    void everything_can_be_read() {
        Tour.prepare(scene);
        Visitor visitor = visitor("/console/");
        for (Tour page : Tour.pages()) {
            visitor.page().navigate(page.path());
            assertThat(visitor.heading()).as(page.path()).isNotBlank();
            assertThat(visitor.text()).as(page.path()).isNotBlank();
        }
        visitor.page().navigate("/console/policies/default");
        assertThat(visitor.text()).contains("In the last hour").contains("reroute.allow.clients[0]");
    }

    @Test
    void a_policy_can_be_tried_changed_and_brought_back() {
        scene.publish("no-js", Policies.LOCAL_ONLY);
        Visitor visitor = visitor("/console/policies/no-js");
        visitor.click("Change").write(Policies.REROUTE).press("Check");
        visitor.acknowledge();
        visitor.press("Publish as revision 2");
        assertThat(scene.active("no-js").number()).isEqualTo(2);
        visitor.click("Try an address");
        visitor.page().getByLabel("Address of the client").fill("192.0.2.10");
        visitor.page().getByLabel("Recipient").fill("a@elsewhere.example");
        visitor.press("Try");
        assertThat(visitor.text()).contains("Relayed to internet");
        visitor.click("History").click("1").acknowledge().press("Publish it again");
        assertThat(scene.active("no-js").number()).isEqualTo(3);
        visitor.press("Log out");
        assertThat(visitor.heading()).isEqualTo("Log in");
    }

    private static Visitor visitor(String path) {
        return CHROMIUM.visitor(new Browser.NewContextOptions().setJavaScriptEnabled(false))
                .loggedIn(TestTokens.PUBLISHER, path);
    }
}
