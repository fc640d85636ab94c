package dev.mailsluice.policy.api.postfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailsluice.policy.domain.Decision;
import dev.mailsluice.policy.domain.Defer;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.SendAs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Real sockets, as Postfix uses them.
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class DelegationServerTest {

    private static final DelegationAddress LOOPBACK = new DelegationAddress.Inet(new InetSocketAddress("127.0.0.1", 0));
    private static final PolicySnapshot LOCAL_MAIL_ONLY = PolicySnapshot.compile(
            new PolicyRevision("default", 1, "sha256:" + "0".repeat(64)),
            new RelayPolicy(List.of(), List.of(), new NoReroute()));

    private final RecordedDelegationEvents events = new RecordedDelegationEvents();
    private Verdicts verdicts = request -> Optional.of(LOCAL_MAIL_ONLY.decide(request));
    private DelegationServer server;

    @TempDir
    Path directory;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private SocketAddress start(DelegationAddress address) throws IOException {
        server = DelegationServer.start(address, request -> verdicts.ask(request), events);
        return switch (address) {
            case DelegationAddress.Inet _ -> new InetSocketAddress("127.0.0.1", server.port());
            case DelegationAddress.Unix(var path) -> UnixDomainSocketAddress.of(path);
        };
    }

    private static String request(String state, String recipient) {
        return "request=smtpd_access_policy\nprotocol_state=" + state
                + "\nclient_address=192.0.2.10\nsender=\nrecipient=" + recipient + "\n\n";
    }

    private static void send(SocketChannel channel, String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Returns the answer without its empty line; empty if the connection has ended.
    private static String answer(SocketChannel channel) throws IOException {
        StringBuilder answer = new StringBuilder();
        ByteBuffer octet = ByteBuffer.allocate(1);
        while (!answer.toString().endsWith("\n\n")) {
            octet.clear();
            if (channel.read(octet) < 0) {
                return "";
            }
            answer.append((char) octet.get(0));
        }
        return answer.toString().strip();
    }

    private static String ask(SocketChannel channel, String text) throws IOException {
        send(channel, text);
        return answer(channel);
    }

    @Test
    void a_refusal_is_the_reply_of_the_verdict_and_other_places_are_left_to_postfix() throws IOException {
        try (SocketChannel postfix = SocketChannel.open(start(LOOPBACK))) {
            assertThat(ask(postfix, request("RCPT", "you@elsewhere.example"))).startsWith("action=550 5.7.1 ");
            assertThat(ask(postfix, request("DATA", "you@elsewhere.example"))).isEqualTo("action=DUNNO");
        }
    }

    @Test
    void whose_reverse_path_it_is_is_asked_of_who_passed_auth() throws IOException {
        PolicySnapshot nobody = PolicySnapshot.compile(
                LOCAL_MAIL_ONLY.revision(), LOCAL_MAIL_ONLY.policy().withSendAs(List.of(new SendAs("bob", List.of()))));
        verdicts = request -> Optional.of(nobody.decide(request));
        String authenticated = request("RCPT", "you@elsewhere.example").replace("sender=\n", "sasl_username=alice\n%s");
        try (SocketChannel postfix = SocketChannel.open(start(LOOPBACK))) {
            assertThat(ask(postfix, authenticated.formatted("sender=alice@corp.example\n")))
                    .isEqualTo("action=553 5.7.1 You may not use this reverse-path");
            assertThat(ask(postfix, authenticated.formatted("sender=\n")))
                    .as("the null reverse-path")
                    .startsWith("action=550 5.7.1");
            assertThat(ask(postfix, authenticated.formatted(""))).as("not told").startsWith("action=550 5.7.1");
        }
    }

    @Test
    void two_requests_in_one_packet_have_two_answers() throws IOException {
        try (SocketChannel postfix = SocketChannel.open(start(LOOPBACK))) {
            send(postfix, request("DATA", "a@b.example") + request("RCPT", "a@b.example"));

            assertThat(answer(postfix)).isEqualTo("action=DUNNO");
            assertThat(answer(postfix)).startsWith("action=550");
        }
    }

    @Test
    void no_verdict_is_never_yes() throws IOException {
        verdicts = _ -> Optional.empty();
        try (SocketChannel postfix = SocketChannel.open(start(LOOPBACK))) {
            assertThat(ask(postfix, request("RCPT", "a@b.example"))).startsWith("action=451 4.3.0 ");
            verdicts = _ -> Optional.<Decision>of(Defer.nothingPublished());
            assertThat(ask(postfix, request("RCPT", "a@b.example"))).startsWith("action=451 4.3.0 ");
        }
    }

    @Test
    void a_request_that_cannot_be_read_is_deferred_told_of_and_ends_the_connection() throws IOException {
        try (SocketChannel postfix = SocketChannel.open(start(LOOPBACK))) {
            assertThat(ask(postfix, "nonsense\n\n")).startsWith("action=451 4.3.0 ");
            assertThat(answer(postfix)).isEmpty();
            assertThat(events.told).contains("`nonsense` is not `name=value`");
        }
    }

    @Test
    void a_unix_socket_is_there_while_it_listens_and_one_left_behind_is_replaced() throws IOException {
        Path path = directory.resolve("policy");
        var address = (DelegationAddress.Unix) DelegationAddress.parse("unix:" + path);
        address.bind().close();
        assertThat(path).exists();

        try (SocketChannel postfix = SocketChannel.open(start(address))) {
            assertThat(ask(postfix, request("RCPT", "a@b.example"))).startsWith("action=550");
        }
        assertThatThrownBy(address::bind).hasMessageContaining("another process listens");
        server.close();
        assertThat(path).doesNotExist();
    }

    @Test
    void a_file_that_is_no_socket_is_left_alone() throws IOException {
        Path path = Files.writeString(directory.resolve("mail"), "precious");

        assertThatThrownBy(() -> new DelegationAddress.Unix(path).bind()).hasMessageContaining("is no socket");
        assertThat(path).hasContent("precious");
    }

    @Test
    void more_connections_than_allowed_are_closed_and_one_that_is_silent_makes_room() throws Exception {
        server = DelegationServer.start(LOOPBACK, verdicts, events, 1, Duration.ofMillis(500));
        var address = new InetSocketAddress("127.0.0.1", server.port());
        try (SocketChannel first = SocketChannel.open(address)) {
            ask(first, request("DATA", ""));
            try (SocketChannel second = SocketChannel.open(address)) {
                assertThat(answer(second)).isEmpty();
            }
            assertThat(events.told).contains("too many");
            assertThat(answer(first)).isEmpty();
        }
        while (!events.told.contains("disconnected")) {
            Thread.sleep(10);
        }
        try (SocketChannel third = SocketChannel.open(address)) {
            assertThat(ask(third, request("DATA", ""))).isEqualTo("action=DUNNO");
        }
    }
}
