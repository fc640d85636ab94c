package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.access.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What was published, by whom and why, what it changed, and the way back.
@QuarkusTest
class HistoryIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Scene scene;

    private String policy;

    @BeforeEach
    void publish(TestInfo test) {
        policy = "history-" + Integer.toHexString(test.getDisplayName().hashCode());
        scene.publish(policy, Policies.REROUTE, "ops@example.com", "initial rules");
        scene.publish(policy, Policies.reroute("198.51.100.0/24"), "night-shift", "incident 17");
        scene.publish(policy, Policies.LOCAL_ONLY, "night-shift", "incident 17, all relaying off");
    }

    @Test
    void names_who_published_what_when_and_why() {
        Visitor visitor = visitor("/history");
        assertThat(visitor.page().locator("tbody tr")).isNotNull();
        assertThat(visitor.text()).contains("incident 17, all relaying off", "night-shift", "initial rules", "REST");
        Accessibility.check(visitor.page());
        visitor.photograph("history");
    }

    @Test
    void two_revisions_are_compared_in_plain_words() {
        Visitor visitor = visitor("/history");
        visitor.page().getByLabel("Compare from revision 1").check();
        visitor.page().getByLabel("Compare to revision 2").check();
        visitor.press("Compare the two");
        assertThat(visitor.heading()).isEqualTo("From revision 1 to revision 2");
        assertThat(visitor.text())
                .contains("192.0.2.0/24")
                .contains("198.51.100.0/24")
                .contains("closes")
                .contains("opens");
        Accessibility.check(visitor.page());
        visitor.photograph("compare");
    }

    @Test
    void a_revision_shows_what_it_changed_and_its_document() {
        Visitor visitor = visitor("/history").click("2");
        assertThat(visitor.heading()).isEqualTo("Revision 2");
        assertThat(visitor.text())
                .contains("What it changed, from revision 1")
                .contains("mode: Reroute")
                .contains("Publishing it again needs the role publisher.");
        Accessibility.check(visitor.page());
        visitor.photograph("revision");
    }

    @Test
    void who_may_publish_can_go_back() {
        Visitor visitor =
                CHROMIUM.visitor().loggedIn(TestTokens.PUBLISHER, "/console/policies/" + policy + "/revisions/1");
        visitor.page().getByLabel("Comment").fill("back to what worked");
        visitor.acknowledge();
        visitor.press("Publish it again");
        visitor.page().getByText("Revision 4 is in force since").waitFor();
        var active = scene.active(policy);
        assertThat(active.number()).isEqualTo(4);
        assertThat(active.provenance().author()).isEqualTo("publisher");
        assertThat(active.provenance().comment()).isEqualTo("back to what worked");
        assertThat(active.provenance().source()).isEqualTo("console");
    }

    @Test
    void going_back_loses_against_somebody_who_was_faster() {
        Visitor visitor =
                CHROMIUM.visitor().loggedIn(TestTokens.PUBLISHER, "/console/policies/" + policy + "/revisions/1");
        scene.publish(policy, Policies.reroute("203.0.113.0/24"));
        visitor.press("Publish it again");
        assertThat(visitor.text()).contains("revision 4 was published meanwhile");
        assertThat(scene.active(policy).number()).isEqualTo(4);
    }

    @Test
    void what_was_never_published_is_not_there() {
        assertThat(visitor("/revisions/99").heading()).isEqualTo("There is no such page");
        assertThat(CHROMIUM.visitor()
                        .loggedIn(TestTokens.VIEWER, "/console/policies/never-there/history")
                        .heading())
                .isEqualTo("Nothing is published as never-there");
    }

    private Visitor visitor(String page) {
        return CHROMIUM.visitor().loggedIn(TestTokens.VIEWER, "/console/policies/" + policy + page);
    }
}
