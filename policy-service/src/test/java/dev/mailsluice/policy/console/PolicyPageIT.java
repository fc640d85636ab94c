package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.access.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The policy in force.
@QuarkusTest
class PolicyPageIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Scene scene;

    @Test
    void tells_in_plain_words_who_may_relay() {
        scene.publish("plain", Policies.REROUTE);
        Visitor visitor = CHROMIUM.visitor().loggedIn(TestTokens.VIEWER, "/console/policies/plain");
        assertThat(visitor.heading()).isEqualTo("plain");
        assertThat(visitor.text())
                .contains("Clients from these networks may relay.")
                .contains("192.0.2.0/24")
                .contains("Everybody else is refused");
        Accessibility.check(visitor.page());
        visitor.photograph("policy");
    }

    @Test
    void says_what_needs_a_second_look() {
        scene.publish("odd", Policies.REROUTE);
        Visitor visitor = CHROMIUM.visitor().loggedIn(TestTokens.PUBLISHER, "/console/policies/odd");
        assertThat(visitor.text()).contains("Needs a second look", "whoever reaches listener internal may relay");
        visitor.click("Change").write(Policies.reroute("192.0.2.0/25")).press("Check");
        assertThat(visitor.text()).contains("Needs a second look");
    }

    @Test
    void says_when_it_is_in_force() {
        scene.publish("forced", Policies.LOCAL_ONLY);
        Visitor visitor = CHROMIUM.visitor().loggedIn(TestTokens.VIEWER, "/console/policies/forced");
        visitor.page().getByText("Revision 1 is in force since").waitFor();
    }
}
