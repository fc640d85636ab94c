package dev.mailsluice.edge.pair;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import dev.mailsluice.edge.fake.SmtpClient;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// A client whose password a directory says is right relays where the policy allows `authenticated`. The directory
/// leaves at the end.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LdapIT {

    private static final String X = "x@sender.example";
    private static final String FOREIGN = "victim@remote.example";
    private static final String PEOPLE = "ou=people,dc=corp,dc=example";

    private static InMemoryDirectoryServer directory;
    private static Pair pair;

    @BeforeAll
    static void start() throws LDAPException, LDIFException {
        var config = new InMemoryDirectoryServerConfig("dc=corp,dc=example");
        config.setSchema(null);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", InetAddress.getLoopbackAddress(), 0, null));
        directory = new InMemoryDirectoryServer(config);
        directory.add("dn: dc=corp,dc=example", "objectClass: domain", "dc: corp");
        directory.add("dn: " + PEOPLE, "objectClass: organizationalUnit", "ou: people");
        directory.add("dn: uid=dave," + PEOPLE, "objectClass: person", "uid: dave", "userPassword: open sesame");
        directory.startListening();
        pair = Pair.start(
                Edge.Asks.OVER_GRPC,
                Map.of(
                        "mailsluice.listeners.internal.auth", "Optional",
                        "mailsluice.listeners.internal.auth-mechanisms", "PLAIN,LOGIN"),
                Map.of(
                        "mailsluice.users.ldap.url",
                        "ldap://127.0.0.1:" + directory.getListenPort(),
                        "mailsluice.users.ldap.user-dn",
                        "uid={user}," + PEOPLE,
                        "mailsluice.users.file",
                        UsersFile.of("alice", "pencil").toString(),
                        "mailsluice.users.failure-delay",
                        "0s"));
        pair.publish(pair.policies().k3());
    }

    @AfterAll
    static void stop() {
        pair.close();
        directory.shutDown(true);
    }

    private static SmtpClient secured() {
        return SmtpClient.greeted(Policies.C, pair.edge().internalPort()).secured();
    }

    private static String plain(SmtpClient client, String user, String password) {
        return client.ask("AUTH PLAIN " + base64("\0" + user + "\0" + password));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @Order(1)
    void a_right_password_relays_by_either_mechanism() {
        try (SmtpClient client = secured()) {
            assertThat(client.offer(X, FOREIGN)).startsWith("550 5.7.1");
            client.ask("RSET");
            assertThat(plain(client, "dave", "open sesame")).startsWith("235 2.7.0");
            assertThat(client.deliver(X, FOREIGN, "Subject: a\r\n\r\nb\r\n")).startsWith("250");
        }
        try (SmtpClient client = secured()) {
            assertThat(client.ask("AUTH LOGIN")).startsWith("334");
            assertThat(client.ask(base64("dave"))).startsWith("334");
            assertThat(client.ask(base64("open sesame"))).startsWith("235 2.7.0");
            assertThat(client.offer(X, FOREIGN)).startsWith("250");
        }
    }

    @Test
    @Order(2)
    void a_wrong_one_an_empty_one_and_a_name_that_is_more_than_one_relay_nothing() {
        try (SmtpClient client = secured()) {
            assertThat(plain(client, "dave", "open")).startsWith("535 5.7.8");
            assertThat(client.offer(X, FOREIGN)).startsWith("550 5.7.1");
        }
        try (SmtpClient client = secured()) {
            assertThat(plain(client, "dave," + PEOPLE, "open sesame")).startsWith("535 5.7.8");
            assertThat(plain(client, "dave", "")).startsWith("5");
            assertThat(client.offer(X, FOREIGN)).startsWith("550 5.7.1");
        }
    }

    @Test
    @Order(3)
    void when_the_directory_has_left_only_those_of_the_file_come_in() {
        directory.shutDown(true);
        try (SmtpClient client = secured()) {
            assertThat(plain(client, "dave", "open sesame")).startsWith("454 4.7.0");
            assertThat(client.offer(X, FOREIGN)).startsWith("550 5.7.1");
        }
        try (SmtpClient client = secured()) {
            assertThat(plain(client, "alice", "pencil")).startsWith("235 2.7.0");
            assertThat(client.offer(X, FOREIGN)).startsWith("250");
        }
    }

    @Test
    @Order(4)
    void the_operator_sees_it_and_no_password() {
        assertThat(pair.policyService().metrics())
                .contains(
                        "mailsluice_ldap_passwords_total{verdict=\"accepted\"} 2.0",
                        "mailsluice_ldap_passwords_total{verdict=\"credentials\"} 2.0",
                        "mailsluice_ldap_passwords_total{verdict=\"unreachable\"} 1.0",
                        "mailsluice_ldap_reachable 0.0");
        assertThat(pair.policyService().log() + pair.edge().log())
                .contains("directory-reachable", "directory-unreachable")
                .doesNotContain("sesame", base64("\0dave\0open sesame"));
    }
}
