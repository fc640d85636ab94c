package dev.mailsluice.policy.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.mailsluice.policy.access.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A policy that an object of a cluster manages is looked at here, and changed there.
@QuarkusTest
@TestProfile(ManagedPolicyIT.FollowsKubernetes.class)
class ManagedPolicyIT {

    /// Nobody listens on port 1.
    public static final class FollowsKubernetes implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "mailsluice.kubernetes.enabled", "true",
                    "mailsluice.kubernetes.namespace", "mailsluice",
                    "quarkus.kubernetes-client.api-server-url", "http://127.0.0.1:1");
        }
    }

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Scene scene;

    @BeforeEach
    void manage() {
        scene.manage("managed", Policies.LOCAL_ONLY, 1);
        scene.manage("managed", Policies.REROUTE, 2);
    }

    @Test
    void every_page_says_where_it_is_changed_and_offers_nothing() {
        Visitor visitor = CHROMIUM.visitor().loggedIn(TestTokens.PUBLISHER, "/console/policies/managed");
        assertThat(visitor.text())
                .contains("Managed in Kubernetes by RelayPolicy mailsluice/managed: change it there.");
        Accessibility.check(visitor.page());
        visitor.photograph("managed");
        visitor.click("History").click("1");
        assertThat(visitor.text()).contains("Managed in Kubernetes by RelayPolicy mailsluice/managed");
        assertThat(visitor.page().getByText("Publish it again").count()).isZero();
    }

    @Test
    void a_document_can_be_checked() {
        Visitor visitor = CHROMIUM.visitor().loggedIn(TestTokens.PUBLISHER, "/console/policies/managed/edit");
        visitor.write(Policies.LOCAL_ONLY).press("Check");
        assertThat(visitor.text())
                .contains("What it would change, from revision")
                .doesNotContain("Publish as");
    }

    @Test
    void a_form_that_asks_for_it_all_the_same_changes_nothing() {
        long head = scene.active("managed").number();
        given().redirects()
                .follow(false)
                .cookie(SessionCookie.NAME, TestTokens.PUBLISHER)
                .header("Sec-Fetch-Site", "same-origin")
                .formParams(Map.of(
                        "form",
                        FormToken.of(TestTokens.PUBLISHER),
                        "seen",
                        Long.toString(head),
                        "document",
                        Policies.LOCAL_ONLY))
                .post("/console/policies/managed/publish")
                .then()
                .statusCode(409)
                .body(containsString("mailsluice/managed"));
        assertThat(scene.active("managed").number()).isEqualTo(head);
    }
}
