package dev.mailsluice.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailsluice.edge.address.Cidr;
import dev.mailsluice.edge.policy.PolicySettings.Endpoint;
import dev.mailsluice.edge.sasl.Mechanism;
import dev.mailsluice.edge.server.ConnectionLimits;
import dev.mailsluice.edge.server.ListenerSettings;
import dev.mailsluice.edge.server.ProxySettings;
import dev.mailsluice.edge.server.ShutdownSettings;
import dev.mailsluice.edge.server.XclientSettings;
import dev.mailsluice.edge.session.Authentication;
import dev.mailsluice.edge.session.Patience;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeConfigTest {

    @Test
    void nothing_set_gives_the_documented_defaults() {
        EdgeSettings settings = settings(Map.of());
        assertThat(settings.server().listeners()).containsExactly(new ListenerSettings("smtp", "0.0.0.0", 2525));
        assertThat(settings.server().connections())
                .isEqualTo(new ConnectionLimits(
                        10_000,
                        500,
                        OptionalInt.empty(),
                        List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("::1/128")),
                        Duration.ZERO));
        assertThat(settings.server().shutdown())
                .isEqualTo(new ShutdownSettings(Duration.ofSeconds(3), Duration.ofSeconds(25)));
        assertThat(settings.server().session().maxMessageOctets()).isEqualTo(157_286_400);
        assertThat(settings.server().session().maxRecipients()).isEqualTo(1000);
        assertThat(settings.server().session().patience())
                .isEqualTo(new Patience(
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(3),
                        Duration.ofHours(1),
                        Duration.ofHours(2),
                        50));
        assertThat(settings.server().nextHop().endTimeout()).isEqualTo(Duration.ofSeconds(570));
        assertThat(settings.policy().endpoint()).isEqualTo(new Endpoint.Grpc("localhost:9090"));
        assertThat(settings.policy().deadline()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void listeners_and_protocol_are_what_is_set() {
        EdgeSettings settings = settings(Map.of(
                "mailsluice.hostname", "mx.example.com",
                "mailsluice.listeners.internal.port", "0",
                "mailsluice.listeners.internal.host", "127.0.0.1",
                "mailsluice.policy.protocol", "http",
                "mailsluice.policy.url", "http://policy.example:8080"));
        assertThat(settings.server().listeners()).containsExactly(new ListenerSettings("internal", "127.0.0.1", 0));
        assertThat(settings.server().session().host()).isEqualTo("mx.example.com");
        assertThat(settings.policy().endpoint()).isEqualTo(new Endpoint.Http(URI.create("http://policy.example:8080")));
    }

    @Test
    void proxy_protocol_is_spoken_where_somebody_is_trusted() {
        EdgeSettings settings = settings(Map.of(
                "mailsluice.listeners.smtp.proxy-protocol.trusted", "192.0.2.1/32,2001:db8::/32",
                "mailsluice.listeners.smtp.proxy-protocol.timeout", "7s",
                "mailsluice.listeners.internal.port", "2526",
                "mailsluice.listeners.empty.proxy-protocol.trusted", ""));
        List<Cidr> trusted = List.of(Cidr.parse("192.0.2.1/32"), Cidr.parse("2001:db8::/32"));
        assertThat(settings.server().listeners())
                .containsExactlyInAnyOrder(
                        new ListenerSettings(
                                "smtp",
                                "0.0.0.0",
                                2525,
                                Optional.empty(),
                                Optional.of(new ProxySettings(trusted, Duration.ofSeconds(7))),
                                Authentication.OFF,
                                Optional.empty()),
                        new ListenerSettings("internal", "0.0.0.0", 2526),
                        new ListenerSettings("empty", "0.0.0.0", 2525));
    }

    @ParameterizedTest
    @CsvSource({"Off, OFF", "false, OFF", "Optional, OPTIONAL", "Required, REQUIRED"})
    void auth_is_a_matter_of_the_listener(String value, Authentication expected) {
        EdgeConfig config = config(Map.of("mailsluice.listeners.submission.auth", value));
        assertThat(config.listeners().get("submission").auth()).isEqualTo(expected);
    }

    @Test
    void what_auth_offers_is_a_matter_of_the_listener() {
        EdgeConfig.Listener listener = config(
                        Map.of("mailsluice.listeners.submission.auth-mechanisms", "PLAIN,OAUTHBEARER,XOAUTH2"))
                .listeners()
                .get("submission");
        assertThat(listener.authMechanisms())
                .contains(List.of(Mechanism.PLAIN, Mechanism.OAUTHBEARER, Mechanism.XOAUTH2));
        assertThat(settings(Map.of("mailsluice.listeners.submission.port", "2526"))
                        .server()
                        .listeners()
                        .getFirst()
                        .mechanisms())
                .isEqualTo(Mechanism.USUAL);
    }

    @Test
    void mechanisms_need_auth_and_one_for_every_connection() {
        assertThatThrownBy(() -> settings(Map.of(
                        "mailsluice.listeners.smtp.auth-mechanisms", "PLAIN",
                        "mailsluice.listeners.submission.auth", "Required",
                        "mailsluice.listeners.submission.auth-mechanisms", "SCRAM-SHA-256-PLUS",
                        "mailsluice.listeners.submission.tls.mode", "Implicit")))
                .hasMessage(
                        "`mailsluice.listeners.smtp.auth-mechanisms` needs AUTH: set `mailsluice.listeners.smtp.auth`;"
                                + " `mailsluice.listeners.submission.auth-mechanisms` has nothing for connections without channel"
                                + " binding: add one besides `SCRAM-SHA-256-PLUS`");
    }

    @Test
    void auth_needs_tls_and_grpc() {
        assertThatThrownBy(() -> settings(Map.of(
                        "mailsluice.listeners.submission.auth", "Required",
                        "mailsluice.listeners.submission.tls.mode", "Implicit",
                        "mailsluice.listeners.internal.auth", "Optional",
                        "mailsluice.listeners.smtp.port", "2526",
                        "mailsluice.policy.protocol", "http")))
                .hasMessage(
                        "`mailsluice.listeners.internal.auth` needs TLS: set `mailsluice.listeners.internal.tls.mode`;"
                                + " `mailsluice.listeners.internal.auth` needs gRPC:"
                                + " set `mailsluice.policy.protocol` to `grpc`, not `http`;"
                                + " `mailsluice.listeners.submission.auth` needs gRPC:"
                                + " set `mailsluice.policy.protocol` to `grpc`, not `http`");
    }

    @Test
    void the_lame_duck_is_part_of_draining() {
        assertThat(settings(Map.of("mailsluice.shutdown.lame-duck", "0s"))
                        .server()
                        .shutdown()
                        .lameDuck())
                .isZero();
        assertThatThrownBy(() -> settings(Map.of("mailsluice.shutdown.drain-timeout", "3s")))
                .hasMessageContaining("`mailsluice.shutdown.lame-duck` is not shorter than");
    }

    @Test
    void xclient_is_for_nobody_unless_peers_are_named() {
        assertThat(settings(Map.of()).server().listeners().getFirst().xclient()).isEmpty();
        assertThat(settings(Map.of(
                                "mailsluice.listeners.smtp.xclient.trusted", "192.0.2.0/24",
                                "mailsluice.listeners.smtp.xclient.login", "true"))
                        .server()
                        .listeners()
                        .getFirst()
                        .xclient())
                .contains(new XclientSettings(List.of(Cidr.parse("192.0.2.0/24")), true));
    }

    @Test
    void xclient_goes_neither_with_proxy_headers_nor_without_peers() {
        assertThatThrownBy(() -> settings(Map.of(
                        "mailsluice.listeners.smtp.xclient.trusted", "192.0.2.0/24",
                        "mailsluice.listeners.smtp.proxy-protocol.trusted", "192.0.2.0/24",
                        "mailsluice.listeners.internal.xclient.login", "true")))
                .hasMessage("`mailsluice.listeners.internal.xclient.login` needs"
                        + " `mailsluice.listeners.internal.xclient.trusted`; `mailsluice.listeners.smtp` has both"
                        + " `proxy-protocol.trusted` and `xclient.trusted`: make it two listeners");
    }

    @Test
    void a_listener_with_tls_needs_a_certificate() {
        assertThatThrownBy(() -> settings(Map.of("mailsluice.listeners.submissions.tls.mode", "Implicit")))
                .hasMessageContaining("listener `submissions` has no certificate")
                .hasMessageContaining("`quarkus.tls.smtp.key-store.pem.0.cert`");
    }

    @Test
    void tls_with_policy_service_needs_all_of_its_parts() {
        assertThatThrownBy(() -> settings(Map.of("mailsluice.policy.tls.certificate", "tls.crt")))
                .hasMessage("`mailsluice.policy.tls.certificate` and `mailsluice.policy.tls.key` need each other:"
                        + " set both, or none");
        assertThatThrownBy(() -> settings(
                        Map.of("mailsluice.policy.tls.certificate", "tls.crt", "mailsluice.policy.tls.key", "tls.key")))
                .hasMessageContaining("`mailsluice.policy.tls.certificate` needs `mailsluice.policy.tls.ca`");
        assertThatThrownBy(() ->
                        settings(Map.of("mailsluice.policy.protocol", "http", "mailsluice.policy.tls.ca", "ca.crt")))
                .hasMessageContaining("`http://localhost:8080` is in the clear: write https");
        assertThatThrownBy(() -> settings(Map.of("mailsluice.policy.tls.ca", "/nowhere/ca.crt")))
                .hasMessage("`mailsluice.policy.tls`: `/nowhere/ca.crt` cannot be read (NoSuchFileException)");
    }

    @Test
    void name_servers_are_what_is_set() {
        EdgeSettings settings = settings(Map.of("mailsluice.dns.servers", "192.0.2.53:53,[2001:db8::53]:5353"));
        assertThat(settings.server().dns().servers())
                .containsExactly(
                        new InetSocketAddress(InetAddress.ofLiteral("192.0.2.53"), 53),
                        new InetSocketAddress(InetAddress.ofLiteral("2001:db8::53"), 5353));
        assertThat(settings.server().dns().allowPrivateMx()).isFalse();
        assertThat(settings.server().nextHop().authorities()).isEmpty();
    }

    @Test
    void all_that_is_wrong_is_named_at_once() {
        assertThatThrownBy(() -> settings(Map.of(
                        "mailsluice.limits.max-recipients", "5",
                        "mailsluice.timeouts.command", "soon",
                        "mailsluice.policy.protocol", "smoke",
                        "mailsluice.listeners.smtp.tls.mode", "yes",
                        "mailsluice.limit.max-sessions", "1",
                        "mailsluice.listeners.smtp.prot", "25")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("mailsluice.limits.max-recipients")
                .hasMessageContaining("`5` is not a whole number from 100")
                .hasMessageContaining("mailsluice.timeouts.command")
                .hasMessageContaining("`soon` is not a time from 1ms to 24h, as in 500ms, 10s, 5m")
                .hasMessageContaining("allowed values: http,grpc")
                .hasMessageContaining("`yes` is none of None, StartTls, Required and Implicit")
                .hasMessageContaining("mailsluice.limit.max-sessions")
                .hasMessageContaining("mailsluice.listeners.smtp.prot");
    }

    @ParameterizedTest
    @CsvSource({
        "hostname, -x",
        "hostname, 'mx example'",
        "listeners.smtp.port, 65536",
        "listeners.smtp.port, -1",
        "listeners.smtp.proxy-protocol.trusted, 192.0.2.1/24",
        "listeners.smtp.proxy-protocol.trusted, 192.0.2.1",
        "listeners.smtp.proxy-protocol.timeout, 0s",
        "event-loops, 0",
        "limits.max-sessions, 0",
        "limits.max-sessions-per-address, 0",
        "limits.max-connections-per-minute, 0",
        "limits.shared-networks, 192.0.2.1/24",
        "limits.max-message-size, 63K",
        "limits.max-message-size, 150MB",
        "limits.max-line-length, 511",
        "limits.max-received-fields, 99",
        "limits.max-auth-failures, 0",
        "limits.min-content-rate, -1",
        "timeouts.transaction, 0m",
        "timeouts.session, 2 hours",
        "listeners.smtp.auth, On",
        "listeners.smtp.auth-mechanisms, CRAM-MD5",
        "listeners.smtp.auth-mechanisms, plain",
        "policy.identity-deadline, 0s",
        "timeouts.content, 0s",
        "timeouts.content, 10",
        "timeouts.content, 25h",
        "next-hop.end-timeout, -1s",
        "dns.servers, ns.example:53",
        "dns.servers, 192.0.2.54",
        "next-hop.allow-private-mx, perhaps",
        "next-hop.private-networks, 10.0.0.1/8",
        "next-hop.refused-networks, pods",
        "next-hop.tls.ca, /nowhere/ca.pem",
        "next-hop.tls.ca, pom.xml",
        "policy.address, localhost",
        "policy.address, localhost:99999",
        "policy.url, ftp://policy",
        "policy.url, policy:8080",
        "policy.max-questions, many",
        "shutdown.lame-duck, 3",
        "shutdown.drain-timeout, 0s",
        "shutdown.drain-timeout, never"
    })
    void a_value_that_means_nothing_is_refused(String key, String value) {
        assertThatThrownBy(() -> settings(Map.of("mailsluice." + key, value)))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("mailsluice." + key)
                .hasMessageContaining("`" + value + "`");
    }

    private static EdgeSettings settings(Map<String, String> properties) {
        return EdgeSettings.of(config(properties), new Certificates(_ -> Optional.empty()));
    }

    private static EdgeConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(EdgeConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build()
                .getConfigMapping(EdgeConfig.class);
    }
}
