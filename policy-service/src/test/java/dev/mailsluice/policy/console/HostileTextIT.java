package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.policy.access.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What others wrote is text, and nothing else.
@QuarkusTest
class HostileTextIT {

    private static final String HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{7*7}";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Scene scene;

    private final AtomicInteger dialogs = new AtomicInteger();

    @Test
    void of_a_publication() {
        scene.publish("hostile", Policies.LOCAL_ONLY, HOSTILE, HOSTILE);
        scene.publish("hostile", Policies.REROUTE, "ops", "");
        for (String page : new String[] {"/history", "/revisions/1"}) {
            shown("/console/policies/hostile" + page, HOSTILE);
        }
    }

    @Test
    void of_a_question() {
        scene.publish("hostile-asked", Policies.LOCAL_ONLY);
        String encoded = URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8);
        shown(
                "/console/policies/hostile-asked/try?client=" + encoded + "&recipient=a@b.example",
                "is not an IP address");
        shown(
                "/console/policies/hostile-asked/try?client=192.0.2.1&listener=" + encoded + "&recipient=" + encoded,
                "Refused");
    }

    @Test
    void of_a_document() {
        scene.publish("hostile-written", Policies.LOCAL_ONLY);
        Visitor visitor = shown("/console/policies/hostile-written/edit", "Document");
        visitor.write("</textarea><script>alert(1)</script>: \"" + "<img src=x onerror=alert(1)>\"\n");
        visitor.press("Check");
        assertThat(visitor.text()).contains("<script>alert(1)</script>");
        assertThat(dialogs).hasValue(0);
    }

    @Test
    void of_a_login() {
        Visitor visitor = CHROMIUM.visitor();
        visitor.page()
                .navigate("/console/login?next=" + URLEncoder.encode("/console/" + HOSTILE, StandardCharsets.UTF_8));
        visitor.logIn(TestTokens.VIEWER);
        assertThat(visitor.page().url()).doesNotContain("script");
    }

    private Visitor shown(String path, String expected) {
        Visitor visitor = CHROMIUM.visitor();
        visitor.page().onDialog(dialog -> {
            dialogs.incrementAndGet();
            dialog.dismiss();
        });
        visitor.loggedIn(TestTokens.VIEWER, path);
        assertThat(visitor.text()).contains(expected);
        assertThat(visitor.page().locator("main script, main img[src=x]").count())
                .isZero();
        assertThat(dialogs).hasValue(0);
        return visitor;
    }
}
