package dev.mailsluice.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class StrayEnvironmentTest {

    private static final Set<String> KEYS =
            Set.of("mailsluice.store.kind", "mailsluice.store.h2.path", "mailsluice.next-hops.own-addresses[*]");

    @Test
    void settings_and_the_variables_of_others_are_no_strays() {
        assertThat(StrayEnvironment.find(
                        Set.of(
                                "MAILSLUICE_STORE_KIND",
                                "MAILSLUICE_STORE_H2_PATH",
                                "MAILSLUICE_NEXT_HOPS_OWN_ADDRESSES",
                                "MAILSLUICE_NEXT_HOPS_OWN_ADDRESSES_0_",
                                "QUARKUS_HTTP_PORT",
                                "PATH"),
                        KEYS))
                .isEmpty();
    }

    @Test
    void what_kubernetes_sets_for_our_services_is_no_stray() {
        assertThat(StrayEnvironment.find(
                        Set.of(
                                "MAILSLUICE_POLICY_SERVICE_SERVICE_HOST",
                                "MAILSLUICE_POLICY_SERVICE_SERVICE_PORT",
                                "MAILSLUICE_POLICY_SERVICE_SERVICE_PORT_HTTP",
                                "MAILSLUICE_POLICY_SERVICE_PORT",
                                "MAILSLUICE_POLICY_SERVICE_PORT_8080_TCP",
                                "MAILSLUICE_POLICY_SERVICE_PORT_8080_TCP_ADDR"),
                        KEYS))
                .isEmpty();
    }

    @Test
    void typing_errors_are_found() {
        assertThat(StrayEnvironment.find(Set.of("MAILSLUICE_STORE_KIMD", "MAILSLUICE_STORE"), KEYS))
                .containsExactly("MAILSLUICE_STORE", "MAILSLUICE_STORE_KIMD");
    }
}
