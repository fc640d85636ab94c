package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.access.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A document is written, checked, and published as it was checked.
@QuarkusTest
class EditIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Scene scene;

    @Test
    void problems_are_shown_at_their_place() {
        scene.publish("edited-wrong", Policies.LOCAL_ONLY);
        Visitor visitor = editor("edited-wrong", TestTokens.VIEWER);
        visitor.write(
                Policies.REROUTE.replace("192.0.2.0/24", "192.0.2.7/24").replace("otherwise: Refuse", "other: x"));
        visitor.press("Check");
        assertThat(visitor.text())
                .contains("Nothing was changed.")
                .contains("reroute.allow.clients[0]")
                .contains("has host bits set")
                .contains("line 10");
        assertThat(visitor.page().locator(".excerpt .faulty").first().innerText())
                .contains("192.0.2.7/24");
        assertThat(visitor.page().getByLabel("Document").inputValue()).contains("192.0.2.7/24");
        assertThat(visitor.text()).doesNotContain("Publish as");
        Accessibility.check(visitor.page());
        visitor.photograph("edit-problems");
    }

    @Test
    void an_open_relay_is_refused_at_its_place() {
        scene.publish("edited-open", Policies.LOCAL_ONLY);
        Visitor visitor = editor("edited-open", TestTokens.PUBLISHER);
        visitor.write(Policies.reroute("0.0.0.0/1, 128.0.0.0/1")).press("Check");
        assertThat(visitor.text())
                .contains("Nothing was changed.")
                .contains("openRelay")
                .doesNotContain("Publish as");
    }

    @Test
    void a_text_that_is_not_well_formed_is_shown_with_its_line() {
        scene.publish("edited-broken", Policies.LOCAL_ONLY);
        Visitor visitor = editor("edited-broken", TestTokens.VIEWER);
        visitor.write("nextHops: []\nmode: [NoReroute\n");
        visitor.press("Check");
        assertThat(visitor.text()).contains("is not well-formed YAML at line");
    }

    @Test
    void what_would_change_is_told_before_it_is_published() throws Exception {
        scene.publish("edited", Policies.REROUTE);
        scene.ask("edited", "192.0.2.10", "somebody@elsewhere.example", 3);
        Visitor visitor = editor("edited", TestTokens.PUBLISHER);
        visitor.write(Policies.reroute("198.51.100.0/24"));
        visitor.press("Check");
        assertThat(visitor.text())
                .contains("What it would change, from revision 1")
                .contains("198.51.100.0/24");
        Accessibility.check(visitor.page());
        visitor.photograph("edit-checked");
        assertThat(scene.active("edited").number()).isEqualTo(1);

        visitor.page().getByLabel("Comment").fill("ticket 4711");
        visitor.acknowledge();
        visitor.press("Publish as revision 2");
        visitor.page().getByText("Revision 2 is in force since").waitFor();
        assertThat(visitor.text()).contains("ticket 4711").contains("publisher").contains("198.51.100.0/24");
    }

    @Test
    void the_document_that_is_there_is_the_one_to_begin_with_and_changes_nothing() {
        scene.publish("edited-same", Policies.REROUTE);
        Visitor visitor = editor("edited-same", TestTokens.PUBLISHER);
        visitor.press("Check");
        assertThat(visitor.text()).contains("This is what revision 1 says already.");
    }

    @Test
    void who_is_overtaken_has_to_look_again() {
        scene.publish("edited-late", Policies.LOCAL_ONLY);
        Visitor visitor = editor("edited-late", TestTokens.PUBLISHER);
        visitor.write(Policies.REROUTE);
        visitor.press("Check");
        scene.publish("edited-late", Policies.reroute("203.0.113.0/24"));
        visitor.acknowledge();
        visitor.press("Publish as revision 2");
        assertThat(visitor.text())
                .contains("revision 2 was published meanwhile")
                .contains("What it would change, from revision 2");
        assertThat(scene.active("edited-late").number()).isEqualTo(2);
        visitor.acknowledge();
        visitor.press("Publish as revision 3");
        visitor.page().getByText("Revision 3 is in force since").waitFor();
    }

    @Test
    void what_opens_something_needs_a_tick_and_what_closes_something_does_not() {
        scene.publish("edited-opens", Policies.LOCAL_ONLY);
        Visitor visitor = editor("edited-opens", TestTokens.PUBLISHER);
        visitor.write(Policies.REROUTE).press("Check");
        visitor.press("Publish as revision 2");
        assertThat(visitor.page().url()).as("the browser asks for the tick").endsWith("/check");
        visitor.page().evaluate("document.querySelector('#acknowledged').required = false");
        visitor.press("Publish as revision 2");
        assertThat(visitor.text()).contains("mail would be taken that is refused now");
        assertThat(scene.active("edited-opens").number()).isEqualTo(1);
        visitor.acknowledge();
        visitor.press("Publish as revision 2");
        visitor.page().getByText("Revision 2 is in force since").waitFor();

        visitor.click("Change").write(Policies.reroute("192.0.2.0/25")).press("Check");
        assertThat(visitor.page().locator("#acknowledged").count()).isZero();
        visitor.press("Publish as revision 3");
        visitor.page().getByText("Revision 3 is in force since").waitFor();
    }

    @Test
    void a_viewer_may_check_and_not_publish() {
        scene.publish("edited-viewed", Policies.LOCAL_ONLY);
        Visitor visitor = editor("edited-viewed", TestTokens.VIEWER);
        visitor.write(Policies.REROUTE);
        visitor.press("Check");
        assertThat(visitor.text())
                .contains("Publishing needs the role publisher.")
                .doesNotContain("Publish as");
    }

    @Test
    void the_first_policy_can_be_written_here() {
        Visitor visitor = CHROMIUM.visitor().loggedIn(TestTokens.PUBLISHER, "/console/policies/edited-first/edit");
        visitor.press("Check");
        assertThat(visitor.text()).contains("What it would change, from nothing");
        visitor.press("Publish as revision 1");
        visitor.page().getByText("Revision 1 is in force since").waitFor();
    }

    private static Visitor editor(String policy, String token) {
        return CHROMIUM.visitor().loggedIn(token, "/console/policies/" + policy).click("Change");
    }
}
