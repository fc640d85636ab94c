package dev.mailsluice.policy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real Postfix that takes its relay verdicts from a real policy-service.
class PostfixIT {

    private static final String HEAD = """
            nextHops: [{name: store, host: store.example}]
            localDomains: [{domain: local.example, nextHop: store}]
            """;
    private static final String NO_REROUTE = HEAD + "mode: NoReroute\n";
    private static final String ALLOW_LOOPBACK = HEAD + """
            mode: Reroute
            reroute: {allow: {clients: [127.0.0.0/8]}, nextHop: store, otherwise: Refuse}
            """;
    private static final String ALLOW_INTERNAL = HEAD + """
            mode: Reroute
            reroute: {allow: {listeners: [internal]}, nextHop: store, otherwise: Refuse}
            """;

    @TempDir
    Path directory;

    @TempDir
    Path postfixFolder;

    private PolicyProcess policy;
    private RealPostfix postfix;

    private String listen(String address) throws Exception {
        policy = PolicyProcess.start(
                directory,
                Map.of("mailsluice.store.h2.path", directory + "/policies", "mailsluice.postfix.listen", address));
        return address;
    }

    private SmtpDialogue clientOfPostfixThatAsks(String service) throws Exception {
        postfix = new RealPostfix(postfixFolder, service);
        return new SmtpDialogue(postfix.port());
    }

    @AfterEach
    void stop() throws Exception {
        if (postfix != null) {
            postfix.stop();
        }
        if (policy != null) {
            policy.close();
        }
    }

    private void publish(String document) throws Exception {
        assertThat(policy.put("default", document).statusCode()).isIn(200, 201);
    }

    private static List<String[]> vectors() throws IOException {
        try (InputStream file = PostfixIT.class.getResourceAsStream("/vectors/open-relay.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .toList();
        }
    }

    @Test
    void a_stranger_gets_through_with_none_of_the_forms_in_which_relays_are_abused() throws Exception {
        String service = listen("inet:127.0.0.1:" + FreePort.next());
        publish(NO_REROUTE);
        try (SmtpDialogue client = clientOfPostfixThatAsks(service)) {
            for (String[] vector : vectors()) {
                String reply = client.rcpt(vector[1], vector[2]);
                if (vector[3].startsWith("REJECT")) {
                    assertThat(reply).as(vector[0] + " " + vector[2]).startsWith("5");
                } else {
                    assertThat(reply).as(vector[0] + " " + vector[2]).startsWith("250");
                }
            }
        }
    }

    @Test
    void verdicts_flip_with_the_mode_in_an_open_session_and_without_policy_service_mail_waits() throws Exception {
        String service = listen("unix:" + directory.toRealPath() + "/socket");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (SmtpDialogue client = clientOfPostfixThatAsks(service)) {
            assertThat(client.rcpt("<>", "<a@local.example>")).startsWith("451 4.3.0");

            publish(ALLOW_LOOPBACK);
            assertThat(client.rcpt("<me@there.example>", "<you@elsewhere.example>"))
                    .startsWith("250");

            publish(NO_REROUTE);
            assertThat(client.rcpt("<me@there.example>", "<you@elsewhere.example>"))
                    .startsWith("550 5.7.1");
            assertThat(client.rcpt("<>", "<a@local.example>")).startsWith("250");

            policy.close();
            assertThat(client.rcpt("<>", "<a@local.example>")).startsWith("451 4.3.5");
        }
    }

    /// XCLIENT says who has passed AUTH; what Postfix tells of it is the same.
    @Test
    void whose_sender_it_is_is_asked_of_who_has_passed_auth() throws Exception {
        String service = listen("inet:127.0.0.1:" + FreePort.next());
        publish(ALLOW_LOOPBACK
                + "sendAs: [{identity: alice, reversePaths: [alice@corp.example, '*@lists.example']}]\n");
        try (SmtpDialogue client = clientOfPostfixThatAsks(service)) {
            assertThat(client.rcpt("<bob@corp.example>", "<you@elsewhere.example>"))
                    .as("without AUTH")
                    .startsWith("250");
            client.send("RSET");
            assertThat(client.send("XCLIENT LOGIN=alice")).startsWith("220");
            client.send("EHLO client.example");

            assertThat(client.rcpt("<bob@corp.example>", "<you@elsewhere.example>"))
                    .startsWith("553 5.7.1");
            assertThat(client.rcpt("<bob@corp.example>", "<a@local.example>")).startsWith("553 5.7.1");
            assertThat(client.rcpt("<alice@CORP.example>", "<you@elsewhere.example>"))
                    .startsWith("250");
            assertThat(client.rcpt("<\"any body\"@lists.example>", "<you@elsewhere.example>"))
                    .startsWith("250");
            assertThat(client.rcpt("<alice>", "<you@elsewhere.example>")).startsWith("553 5.7.1");
            assertThat(client.rcpt("<>", "<you@elsewhere.example>")).startsWith("250");
        }
    }

    @Test
    void the_policy_context_of_a_restriction_is_the_listener() throws Exception {
        String service = listen("inet:127.0.0.1:" + FreePort.next());
        publish(ALLOW_INTERNAL);
        try (SmtpDialogue client = clientOfPostfixThatAsks("{ %s, policy_context=internal }".formatted(service))) {
            assertThat(client.rcpt("<me@there.example>", "<you@elsewhere.example>"))
                    .startsWith("250");
        }
    }
}
