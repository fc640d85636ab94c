package dev.mailsluice.edge.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.config.EdgeConfig;
import dev.mailsluice.edge.smtp.Command;
import dev.mailsluice.edge.smtp.CommandParser;
import dev.mailsluice.edge.smtp.CommandParser.Parsed;
import dev.mailsluice.edge.smtp.Extension;
import dev.mailsluice.edge.smtp.MailParameters;
import dev.mailsluice.edge.smtp.RecipientParameters;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/smtp.md` says what the code says, no more and no less.
class SmtpDocumentTest {

    /// Every verb that an RFC gives SMTP, and two that Postfix has.
    private static final Set<String> VERBS = Set.of(
            "ATRN",
            "AUTH",
            "BDAT",
            "BURL",
            "DATA",
            "EHLO",
            "ETRN",
            "EXPN",
            "HELO",
            "HELP",
            "MAIL",
            "NOOP",
            "QUIT",
            "RCPT",
            "RSET",
            "SAML",
            "SEND",
            "SOML",
            "STARTTLS",
            "TURN",
            "VRFY",
            "XCLIENT",
            "XFORWARD",
            "PROXY");

    /// Parameters that IANA knows and the edge does not.
    private static final List<String> FOREIGN_PARAMETERS = List.of(
            "BY",
            "CONNEG",
            "CONPERM",
            "HOLDFOR",
            "HOLDUNTIL",
            "MT-PRIORITY",
            "MTRK",
            "RRVS",
            "SOLICIT",
            "SUBMITTER",
            "TRANSID",
            "XOORG");

    private static final Document DOCUMENT = Document.read("smtp.md");

    @Test
    void every_command_is_described_and_there() {
        assertThat(keys("Commands"))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Command.class.getPermittedSubclasses())
                        .map(command -> command.getSimpleName().toUpperCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void a_command_that_is_not_there_is_answered_as_described() {
        for (Document.Row row : DOCUMENT.tableBelow("Commands that are not there")) {
            assertThat(refusal(row.key() + " x")).as(row.key()).startsWith(row.cell(1));
        }
        assertThat(Stream.concat(keys("Commands").stream(), keys("Commands that are not there").stream()))
                .containsExactlyInAnyOrderElementsOf(VERBS);
    }

    @Test
    void every_extension_is_described_and_there() {
        List<String> known =
                Arrays.stream(Extension.values()).map(Extension::keyword).toList();
        assertThat(keys("Extensions")).containsExactlyInAnyOrderElementsOf(known);
        assertThat(keys("Extensions that are not offered")).doesNotContainAnyElementsOf(known);
    }

    /// A parameter may need several keywords, as `RET` and `ENVID` of DSN; so they are counted against the record.
    @Test
    void every_parameter_is_described_and_there() {
        assertThat(keys("Parameters of MAIL")).hasSameSizeAs(MailParameters.class.getRecordComponents());
        for (String keyword : keys("Parameters of MAIL")) {
            assertThat(isKnown("MAIL FROM:<> " + keyword)).as(keyword).isTrue();
        }
        // The third is whether there were others.
        assertThat(keys("Parameters of RCPT")).hasSize(RecipientParameters.class.getRecordComponents().length - 1);
        for (String keyword : keys("Parameters of RCPT")) {
            assertThat(refusal("RCPT TO:<postmaster> " + keyword + "=")).startsWith("501");
        }
        for (String keyword : FOREIGN_PARAMETERS) {
            assertThat(refusal("MAIL FROM:<> " + keyword + "=x")).startsWith("555");
        }
    }

    @Test
    void every_reply_of_the_edge_is_described_and_there() {
        assertThat(keys("Replies")).containsExactlyInAnyOrderElementsOf(OwnReplies.all());
    }

    @Test
    void every_limit_and_timer_is_described_with_its_default() {
        assertThat(defaults("Limits")).containsExactlyInAnyOrderElementsOf(defaults("limits", EdgeConfig.Limits.class));
        assertThat(defaults("Timers").stream().filter(row -> row.startsWith("timeouts")))
                .containsExactlyInAnyOrderElementsOf(defaults("timeouts", EdgeConfig.Timeouts.class));
        assertThat(defaults("Timers").stream().filter(row -> row.startsWith("next-hop")))
                .isSubsetOf(defaults("next-hop", EdgeConfig.NextHop.class))
                .containsAll(defaults("next-hop", EdgeConfig.NextHop.class).stream()
                        .filter(row -> row.contains("timeout") && !row.contains("idle"))
                        .toList());
    }

    private static List<String> keys(String heading) {
        return DOCUMENT.tableBelow(heading).stream().map(Document.Row::key).toList();
    }

    private static List<String> defaults(String heading) {
        return DOCUMENT.tableBelow(heading).stream()
                .map(row -> row.key() + " = " + row.cell(1).replace("`", ""))
                .toList();
    }

    private static List<String> defaults(String prefix, Class<?> keys) {
        return Arrays.stream(keys.getDeclaredMethods())
                .map(key -> prefix + "." + kebab(key) + " = " + defaultOf(key))
                .toList();
    }

    private static String kebab(Method key) {
        return key.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String defaultOf(Method key) {
        WithDefault value = key.getAnnotation(WithDefault.class);
        return value == null ? "any" : value.value();
    }

    private static boolean isKnown(String line) {
        return parse(line) instanceof Parsed.Good || refusal(line).startsWith("501");
    }

    private static String refusal(String line) {
        return parse(line) instanceof Parsed.Bad(String _, var reply) ? reply.toString() : "";
    }

    private static Parsed parse(String line) {
        return CommandParser.parse(line.getBytes(UTF_8));
    }
}
