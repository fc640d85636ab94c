package dev.mailsluice.policy.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.ResultCode;
import dev.mailsluice.policy.certificate.TestAuthority;
import dev.mailsluice.policy.identity.Password;
import dev.mailsluice.policy.identity.UserName;
import dev.mailsluice.policy.ldap.Judgement.Accepted;
import dev.mailsluice.policy.ldap.Judgement.Missing;
import dev.mailsluice.policy.ldap.Judgement.Refused;
import dev.mailsluice.policy.ldap.Judgement.Unknowable;
import dev.mailsluice.policy.ldap.Judgement.Why;
import dev.mailsluice.policy.ldap.LdapSettings.Account;
import dev.mailsluice.policy.ldap.LdapSettings.Lookup;
import dev.mailsluice.policy.ldap.LdapSettings.Security;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DirectoryTest {

    private static final Lookup TEMPLATE = new Lookup.Template("uid={user},ou=people," + FakeDirectory.BASE);

    /// RFC 4511 §4.2.2: the begin of an answer to the first bind, whose DN has 16,000 octets.
    private static final byte[] BEGUN = {
        0x30,
        (byte) 0x84,
        0,
        0,
        0x40,
        0,
        2,
        1,
        1,
        0x61,
        (byte) 0x84,
        0,
        0,
        0x3f,
        (byte) 0xf0,
        10,
        1,
        0,
        4,
        (byte) 0x84,
        0,
        0,
        0x3e,
        (byte) 0x80
    };

    @TempDir
    private Path folder;

    private Path passwordFile;
    private final AtomicLong clock = new AtomicLong();
    private final RecordedLdap events = new RecordedLdap();

    @BeforeEach
    void password() throws IOException {
        passwordFile = Files.writeString(folder.resolve("password"), "sesame\n");
    }

    private Lookup search(String filter, Optional<String> identityAttribute) {
        return new Lookup.Search(
                FakeDirectory.BASE,
                filter,
                Optional.of(new Account(FakeDirectory.SEARCHER, passwordFile)),
                identityAttribute);
    }

    private Lookup byMail() {
        return search("(&(objectClass=person)(mail={user}))", Optional.empty());
    }

    private Directory to(int port, Lookup lookup) {
        return to("127.0.0.1", port, Security.NONE, Optional.empty(), lookup, Duration.ofSeconds(4));
    }

    private Directory to(String host, int port, Security security, Optional<Path> ca, Lookup lookup, Duration timeout) {
        return new Directory(
                new LdapSettings(host, port, security, ca, lookup, timeout, 2, Duration.ofSeconds(10)),
                clock::get,
                events);
    }

    private static Judgement judge(Directory directory, String user, String password) {
        return directory.judge(new UserName(user), Password.of(password));
    }

    private static Accepted accepted(String user) {
        return new Accepted(new UserName(user));
    }

    @Test
    void a_password_is_right_if_the_directory_lets_the_user_bind_with_it() {
        try (var fake = new FakeDirectory();
                var byTemplate = to(fake.port(), TEMPLATE);
                var bySearch = to(fake.port(), byMail())) {
            assertThat(judge(byTemplate, "alice", "pencil")).isEqualTo(accepted("alice"));
            assertThat(judge(byTemplate, "alice", "pen")).isEqualTo(new Refused(Why.CREDENTIALS));
            assertThat(judge(byTemplate, "nobody", "pencil")).isEqualTo(new Refused(Why.CREDENTIALS));
            assertThat(judge(bySearch, "alice@a.example", "pencil")).isEqualTo(accepted("alice@a.example"));
            assertThat(judge(bySearch, "alice@a.example", "pen")).isEqualTo(new Refused(Why.CREDENTIALS));
        }
        assertThat(String.join("\n", events.told)).doesNotContain("pen", "sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u200b", "a\u0000"})
    void a_password_that_is_none_is_refused_and_the_directory_not_asked(String none) {
        try (var fake = new FakeDirectory();
                var directory = to(fake.port(), TEMPLATE)) {
            assertThat(judge(directory, "alice", none)).isEqualTo(new Refused(Why.CREDENTIALS));
            assertThat(fake.binds).isEmpty();
        }
    }

    @Test
    void for_a_name_that_nobody_has_as_much_is_asked() {
        try (var fake = new FakeDirectory();
                var directory = to(fake.port(), byMail())) {
            judge(directory, "alice@a.example", "pen");
            fake.binds.clear();
            assertThat(judge(directory, "nobody@a.example", "pencil")).isEqualTo(new Refused(Why.UNKNOWN));
            assertThat(fake.binds).singleElement().asString().startsWith("cn=").endsWith(FakeDirectory.BASE);
        }
    }

    @Test
    void a_name_that_two_entries_have_is_refused_and_told() {
        try (var fake = new FakeDirectory();
                var directory = to(fake.port(), byMail());
                var wide = to(fake.port(), search("(|(mail={user})(objectClass=*))", Optional.empty()))) {
            assertThat(judge(directory, "same@a.example", "pencil")).isEqualTo(new Refused(Why.AMBIGUOUS));
            assertThat(judge(wide, "alice@a.example", "pencil")).isEqualTo(new Refused(Why.AMBIGUOUS));
        }
        assertThat(events.told).contains("ambiguous: same@a.example", "ambiguous: alice@a.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "alice*",
                "alice ",
                " alice",
                "*)(uid=*",
                "alice)(|(uid=*",
                "alice,ou=people,dc=corp,dc=example",
                "alice+uid=bob",
                "x,uid=alice",
                "\\61lice",
                "#616c696365"
            })
    void a_name_is_a_name_and_nothing_more(String name) {
        try (var fake = new FakeDirectory();
                var byTemplate = to(fake.port(), TEMPLATE);
                var bySearch = to(fake.port(), search("(&(objectClass=person)(uid={user}))", Optional.empty()))) {
            assertThat(judge(byTemplate, name, "pencil")).isEqualTo(new Refused(Why.CREDENTIALS));
            assertThat(judge(bySearch, name, "pencil")).isInstanceOf(Refused.class);
        }
    }

    @Test
    void the_identity_is_the_one_value_of_the_attribute() {
        try (var fake = new FakeDirectory();
                var mail = to(fake.port(), search("(uid={user})", Optional.of("mail")));
                var employee = to(fake.port(), search("(uid={user})", Optional.of("employee")))) {
            assertThat(judge(mail, "ALICE", "pencil")).isEqualTo(accepted("alice@a.example"));
            assertThat(judge(employee, "alice", "pencil")).isEqualTo(new Refused(Why.IDENTITY));
            assertThat(judge(employee, "dora", "pencil")).isEqualTo(new Refused(Why.IDENTITY));
            assertThat(judge(employee, "erik", "pencil")).isEqualTo(new Refused(Why.IDENTITY));
            assertThat(judge(employee, "erik", "pen")).isEqualTo(new Refused(Why.CREDENTIALS));
        }
    }

    @Test
    void the_connection_that_searches_is_kept_and_nobody_else_binds_on_it() {
        try (var fake = new FakeDirectory();
                var directory = to(fake.port(), byMail())) {
            judge(directory, "alice@a.example", "pencil");
            judge(directory, "alice@a.example", "pencil");
            assertThat(fake.binds)
                    .containsExactly(
                            FakeDirectory.SEARCHER,
                            "uid=alice,ou=people," + FakeDirectory.BASE,
                            "uid=alice,ou=people," + FakeDirectory.BASE);

            fake.endConnections();
            assertThat(judge(directory, "alice@a.example", "pencil")).isEqualTo(accepted("alice@a.example"));
        }
    }

    @Test
    void an_account_that_may_not_search_is_not_the_users_fault() throws IOException {
        Files.writeString(passwordFile, "wrong\n");
        try (var fake = new FakeDirectory();
                var directory = to(fake.port(), byMail())) {
            assertThat(judge(directory, "alice@a.example", "pencil")).isEqualTo(new Unknowable(Missing.UNREACHABLE));
            Files.delete(passwordFile);
            assertThat(judge(directory, "alice@a.example", "pencil")).isEqualTo(new Unknowable(Missing.UNREACHABLE));
            Files.writeString(passwordFile, "sesame\n");
            assertThat(judge(directory, "alice@a.example", "pencil")).isEqualTo(accepted("alice@a.example"));
        }
        assertThat(String.join("\n", events.told)).doesNotContain("wrong", "sesame", "pencil");
    }

    @Test
    void a_base_that_is_not_there_is_not_the_users_fault() {
        var lookup =
                new Lookup.Search("ou=gone," + FakeDirectory.BASE, "(uid={user})", Optional.empty(), Optional.empty());
        try (var fake = new FakeDirectory();
                var directory = to(fake.port(), lookup)) {
            assertThat(judge(directory, "alice", "pencil")).isEqualTo(new Unknowable(Missing.UNREACHABLE));
        }
    }

    @Test
    void whatever_else_a_bind_is_answered_is_neither_yes_nor_no() {
        try (var fake = new FakeDirectory();
                var directory = to(fake.port(), TEMPLATE)) {
            for (ResultCode code : List.of(
                    ResultCode.REFERRAL,
                    ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                    ResultCode.UNWILLING_TO_PERFORM,
                    ResultCode.CONFIDENTIALITY_REQUIRED,
                    ResultCode.STRONG_AUTH_REQUIRED,
                    ResultCode.INAPPROPRIATE_AUTHENTICATION,
                    ResultCode.SASL_BIND_IN_PROGRESS,
                    ResultCode.OTHER)) {
                fake.instead = Optional.of(code);
                assertThat(judge(directory, "alice", "pencil")).as("%s", code).isInstanceOf(Unknowable.class);
            }
            fake.instead = Optional.empty();
            assertThat(judge(directory, "alice", "pencil")).isEqualTo(accepted("alice"));
        }
    }

    @Test
    void a_directory_that_fails_is_left_alone_for_a_while() {
        try (var fake = new FakeDirectory();
                var directory = to(fake.port(), TEMPLATE)) {
            fake.instead = Optional.of(ResultCode.BUSY);
            for (int i = 0; i < 3; i++) {
                assertThat(judge(directory, "alice", "pencil")).isEqualTo(new Unknowable(Missing.UNREACHABLE));
            }
            fake.instead = Optional.empty();
            fake.binds.clear();
            assertThat(judge(directory, "alice", "pencil")).isEqualTo(new Unknowable(Missing.PAUSED));
            assertThat(fake.binds).isEmpty();

            clock.addAndGet(Duration.ofSeconds(10).toNanos());
            assertThat(judge(directory, "alice", "pencil")).isEqualTo(accepted("alice"));
        }
    }

    @Test
    void a_directory_that_is_away_says_nothing() {
        int port;
        try (var fake = new FakeDirectory()) {
            port = fake.port();
        }
        try (var directory = to(port, TEMPLATE)) {
            assertThat(judge(directory, "alice", "pencil")).isEqualTo(new Unknowable(Missing.UNREACHABLE));
        }
        assertThat(events.told).anyMatch(line -> line.startsWith("failed: connect: "));
    }

    @Test
    void no_more_is_asked_at_once_than_the_settings_say() throws IOException {
        try (var listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var directory = to(
                        "127.0.0.1",
                        listener.getLocalPort(),
                        Security.NONE,
                        Optional.empty(),
                        TEMPLATE,
                        Duration.ofSeconds(30))) {
            var first = CompletableFuture.supplyAsync(
                    () -> judge(directory, "alice", "pencil"), Thread::startVirtualThread);
            var second =
                    CompletableFuture.supplyAsync(() -> judge(directory, "bob", "pencil"), Thread::startVirtualThread);
            try (Socket one = listener.accept();
                    Socket other = listener.accept()) {
                assertThat(one.getPort()).isNotEqualTo(other.getPort());
                assertThat(judge(directory, "carol", "pencil")).isEqualTo(new Unknowable(Missing.BUSY));
            }
            assertThat(first.join()).isEqualTo(new Unknowable(Missing.UNREACHABLE));
            assertThat(second.join()).isEqualTo(new Unknowable(Missing.UNREACHABLE));
        }
    }

    /// Of one that never ends what it says, the test would never end.
    @Test
    void a_directory_that_stalls_or_is_none_is_given_up_in_time() throws IOException {
        Path ca = new TestAuthority(folder)
                .secret(folder.resolve("known"), "dns:localhost")
                .resolve("ca.crt");
        for (Security security : Security.values()) {
            for (byte[] said : List.of(
                    new byte[0],
                    BEGUN,
                    new byte[] {0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff},
                    "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                    new byte[] {0x16, 0x03, 0x03, 0x40, 0})) {
                try (var listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                        var directory = to(
                                "localhost",
                                listener.getLocalPort(),
                                security,
                                security == Security.NONE ? Optional.empty() : Optional.of(ca),
                                TEMPLATE,
                                Duration.ofMillis(500))) {
                    Thread.startVirtualThread(() -> dribble(listener, said));
                    assertThat(judge(directory, "alice", "pencil")).isEqualTo(new Unknowable(Missing.UNREACHABLE));
                }
            }
        }
    }

    /// Says it, and then an octet every 50 ms until the other side has had enough.
    private static void dribble(ServerSocket listener, byte[] said) {
        try (Socket socket = listener.accept();
                OutputStream output = socket.getOutputStream()) {
            output.write(said);
            while (said.length > 0) {
                Thread.sleep(50);
                output.write(1);
            }
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException | InterruptedException _) {
            // The end.
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS", "START_TLS"})
    void a_directory_is_known_by_its_certificate_before_it_hears_a_password(String name) {
        Security security = Security.valueOf(name);
        var authority = new TestAuthority(folder);
        Path known = authority.secret(folder.resolve("known"), "dns:localhost");
        Path another = authority.secret(folder.resolve("another"), "dns:else.example");
        Optional<Path> ca = Optional.of(known.resolve("ca.crt"));
        Duration time = Duration.ofSeconds(4);

        try (var fake = new FakeDirectory(security, Optional.of(known));
                var trusting = to("localhost", fake.port(), security, ca, byMail(), time);
                var strange = to("localhost", fake.port(), security, Optional.empty(), TEMPLATE, time)) {
            assertThat(judge(trusting, "alice@a.example", "pencil")).isEqualTo(accepted("alice@a.example"));
            fake.binds.clear();
            assertThat(judge(strange, "alice", "pencil")).isEqualTo(new Unknowable(Missing.UNREACHABLE));
            assertThat(fake.binds).isEmpty();
        }
        try (var fake = new FakeDirectory(security, Optional.of(another));
                var directory = to("localhost", fake.port(), security, ca, TEMPLATE, time)) {
            assertThat(judge(directory, "alice", "pencil")).isEqualTo(new Unknowable(Missing.UNREACHABLE));
            assertThat(fake.binds).isEmpty();
        }
    }

    @Test
    void a_directory_that_does_not_begin_tls_hears_no_password() {
        Path known = new TestAuthority(folder).secret(folder.resolve("known"), "dns:localhost");
        try (var fake = new FakeDirectory();
                var directory = to(
                        "localhost",
                        fake.port(),
                        Security.START_TLS,
                        Optional.of(known.resolve("ca.crt")),
                        TEMPLATE,
                        Duration.ofSeconds(4))) {
            assertThat(judge(directory, "alice", "pencil")).isEqualTo(new Unknowable(Missing.UNREACHABLE));
            assertThat(fake.binds).isEmpty();
        }
    }
}
