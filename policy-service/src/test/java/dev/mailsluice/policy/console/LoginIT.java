package dev.mailsluice.policy.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.mailsluice.policy.access.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who comes in, and what their browser keeps.
@QuarkusTest
class LoginIT {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Inject
    Scene scene;

    @Test
    void leads_to_the_page_that_was_wanted() {
        scene.publish("wanted", Policies.LOCAL_ONLY);
        Visitor visitor = CHROMIUM.visitor();
        visitor.page().navigate("/console/policies/wanted/try?client=192.0.2.1&recipient=a@b.example");
        assertThat(visitor.heading()).isEqualTo("Log in");
        visitor.logIn(TestTokens.VIEWER);
        assertThat(visitor.page().url())
                .endsWith("/console/policies/wanted/try?client=192.0.2.1&recipient=a@b.example");
    }

    @Test
    void never_leads_out_of_the_console() {
        Visitor visitor = CHROMIUM.visitor();
        visitor.page().navigate("/console/login?next=//evil.example/");
        visitor.logIn(TestTokens.VIEWER);
        assertThat(visitor.page().url()).startsWith(Chromium.base() + "/console/");
    }

    @Test
    void a_token_that_is_not_known_is_refused_with_the_remedy() {
        Visitor visitor = CHROMIUM.visitor();
        visitor.page().navigate("/console/");
        visitor.page().getByLabel("Token").fill("not-a-token-of-anybody");
        visitor.press("Log in");
        assertThat(visitor.page()
                        .getByRole(com.microsoft.playwright.options.AriaRole.ALERT)
                        .textContent())
                .contains("is not known");
        assertThat(visitor.context().cookies()).isEmpty();
        Accessibility.check(visitor.page());
        visitor.photograph("login-refused");
    }

    @Test
    void the_token_is_kept_where_no_script_and_no_other_site_gets_it() {
        Visitor visitor = CHROMIUM.visitor().loggedIn(TestTokens.VIEWER, "/console/");
        Cookie cookie = visitor.context().cookies().getFirst();
        assertThat(cookie.name).isEqualTo(SessionCookie.NAME);
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
        assertThat(cookie.path).isEqualTo("/console");
        assertThat(cookie.expires).isLessThanOrEqualTo(Instant.now().getEpochSecond() + 8 * 3600 + 1);
        assertThat(visitor.page().evaluate("document.cookie")).isEqualTo("");
        assertThat(visitor.page().content()).doesNotContain(TestTokens.VIEWER);
    }

    @Test
    void who_logs_out_has_to_log_in_again() {
        Visitor visitor = CHROMIUM.visitor().loggedIn(TestTokens.VIEWER, "/console/");
        visitor.press("Log out");
        assertThat(visitor.heading()).isEqualTo("Log in");
        assertThat(visitor.context().cookies()).isEmpty();
        visitor.page().navigate("/console/");
        assertThat(visitor.heading()).isEqualTo("Log in");
    }
}
