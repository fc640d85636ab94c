package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.access.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// "Try an address".
@QuarkusTest
class TryIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Scene scene;

    @Test
    void tells_the_verdict_and_every_rule_that_was_looked_at() {
        scene.publish("tried", Policies.REROUTE);
        Visitor visitor = CHROMIUM.visitor().loggedIn(TestTokens.VIEWER, "/console/policies/tried");
        visitor.click("Try an address");
        visitor.page().getByLabel("Address of the client").fill("192.0.2.10");
        visitor.page().getByLabel("Recipient").fill("somebody@elsewhere.example");
        visitor.press("Try");
        assertThat(visitor.text())
                .contains("Relayed to internet")
                .contains("reroute.allow.clients[0]")
                .contains("reroute.never")
                .contains("250 2.1.5");
        assertThat(visitor.page().locator(".trace .decided")).isNotNull();
        Accessibility.check(visitor.page());
        visitor.photograph("try");
    }

    @Test
    void who_has_logged_in_may_relay_from_anywhere() {
        scene.publish("tried-auth", Policies.REROUTE);
        Visitor visitor = CHROMIUM.visitor().loggedIn(TestTokens.VIEWER, "/console/policies/tried-auth/try");
        visitor.page().getByLabel("Address of the client").fill("203.0.113.9");
        visitor.page().getByLabel("Recipient").fill("somebody@elsewhere.example");
        visitor.press("Try");
        assertThat(visitor.text()).contains("Refused").contains("550 5.7.1");
        visitor.page().getByLabel("The client has logged in (AUTH)").check();
        visitor.press("Try");
        assertThat(visitor.text()).contains("Relayed to internet").contains("reroute.allow.authenticated");
    }

    @Test
    void who_has_logged_in_is_asked_for_the_sender_where_the_policy_asks() {
        scene.publish("tried-whose", Policies.REROUTE + "sendAs: [{identity: alice, reversePaths: [a@b.example]}]\n");
        Visitor visitor = CHROMIUM.visitor().loggedIn(TestTokens.VIEWER, "/console/policies/tried-whose/try");
        visitor.page().getByLabel("Address of the client").fill("203.0.113.9");
        visitor.page().getByLabel("Recipient").fill("somebody@elsewhere.example");
        visitor.page().getByLabel("Logged in as").fill("alice");
        visitor.page().getByLabel("Sender").fill("c@d.example");
        visitor.press("Try");
        assertThat(visitor.text()).contains("Refused").contains("sendAs[0]").contains("553 5.7.1");
        visitor.page().getByLabel("Sender").fill("a@b.example");
        visitor.press("Try");
        assertThat(visitor.text()).contains("Relayed to internet").contains("reroute.allow.authenticated");
        Accessibility.check(visitor.page());
    }

    @Test
    void an_older_revision_can_be_asked() {
        scene.publish("tried-old", Policies.LOCAL_ONLY);
        scene.publish("tried-old", Policies.REROUTE);
        Visitor visitor = CHROMIUM.visitor().loggedIn(TestTokens.VIEWER, "/console/policies/tried-old/try");
        visitor.page().getByLabel("Address of the client").fill("192.0.2.10");
        visitor.page().getByLabel("Recipient").fill("somebody@elsewhere.example");
        visitor.page().getByLabel("By revision").fill("1");
        visitor.press("Try");
        assertThat(visitor.text()).contains("Refused").contains("revision 1");
        visitor.page().getByLabel("By revision").fill("7");
        visitor.press("Try");
        assertThat(visitor.text()).contains("There is no revision 7.");
    }

    @Test
    void what_is_no_address_is_said_at_the_field() {
        scene.publish("tried-wrong", Policies.LOCAL_ONLY);
        Visitor visitor = CHROMIUM.visitor().loggedIn(TestTokens.VIEWER, "/console/policies/tried-wrong/try");
        visitor.page().getByLabel("Address of the client").fill("192.0.2.256");
        visitor.page().getByLabel("Recipient").fill("a@b.example");
        visitor.press("Try");
        assertThat(visitor.page().locator("#client").getAttribute("aria-invalid"))
                .isEqualTo("true");
        assertThat(visitor.page().locator("#client-problem").textContent())
                .contains("192.0.2.256 is not an IP address");
        Accessibility.check(visitor.page());
    }
}
