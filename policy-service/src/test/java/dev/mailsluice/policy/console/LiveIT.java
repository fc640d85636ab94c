package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.access.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What moves on a page that stays open.
@QuarkusTest
class LiveIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Scene scene;

    @Test
    void the_state_follows_and_names_the_edge_that_lags() {
        scene.publish("live", Policies.LOCAL_ONLY);
        Visitor visitor = CHROMIUM.visitor().loggedIn(TestTokens.VIEWER, "/console/policies/live");
        visitor.page().getByText("Revision 1 is in force since").waitFor();

        scene.hear("edge-7 of rack 3", "live", 1);
        scene.publish("live", Policies.REROUTE);

        visitor.page().getByText("Coming into force").waitFor();
        visitor.page().getByText("edge-7 of rack 3").waitFor();
        Accessibility.check(visitor.page());
        visitor.photograph("laggard");
        visitor.page().getByText("Revision 2 is in force since").waitFor();
    }

    @Test
    void the_verdicts_are_counted_by_rule() {
        scene.publish("live-counted", Policies.REROUTE);
        Visitor visitor = CHROMIUM.visitor().loggedIn(TestTokens.VIEWER, "/console/policies/live-counted");
        assertThat(visitor.text()).contains("There were no verdicts in the last hour.");

        scene.ask("live-counted", "192.0.2.10", "a@elsewhere.example", 41);
        scene.ask("live-counted", "203.0.113.9", "a@elsewhere.example", 17);
        scene.ask("live-counted", "203.0.113.9", "a@example.com", 23);

        visitor.page()
                .getByText("In the last hour 23 delivered, 41 relayed, 17 refused; at most 81 in a minute.")
                .last()
                .waitFor();
        assertThat(visitor.text())
                .contains("reroute.allow.clients[0]")
                .contains("clients of 192.0.2.0/24")
                .contains("41");
        Accessibility.check(visitor.page());
        visitor.photograph("verdicts");
    }

    @Test
    void who_is_logged_out_elsewhere_is_led_to_the_login() {
        scene.publish("live-out", Policies.LOCAL_ONLY);
        Visitor visitor = CHROMIUM.visitor().loggedIn(TestTokens.VIEWER, "/console/policies/live-out");
        visitor.context().clearCookies();
        visitor.page().waitForURL(url -> url.contains("/console/login"));
    }
}
