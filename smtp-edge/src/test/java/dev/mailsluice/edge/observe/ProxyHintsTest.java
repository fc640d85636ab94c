package dev.mailsluice.edge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailsluice.edge.proxy.Introduction;
import dev.mailsluice.edge.proxy.ProxyHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Formatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyHintsTest {

    private static final String PEER = "192.0.2.1";
    private static final Formatter TEXT = new PatternFormatter("%s");

    private final Logger logger = Logger.getLogger(ProxyHints.class.getName());
    private final List<String> warnings = new ArrayList<>();
    private final ExtHandler recorder = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord line) {
            if (line.getLevel().intValue() >= Level.WARN.intValue()) {
                warnings.add(TEXT.format(line));
            }
        }
    };
    private final ProxyHints hints = new ProxyHints("smtp");

    @BeforeEach
    void listen() {
        logger.addHandler(recorder);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(recorder);
    }

    @Test
    void a_listener_warns_once_a_minute() {
        hints.introduced(PEER, new Introduction.Late(Duration.ofSeconds(5)));
        hints.introduced(PEER, new Introduction.Untrusted());
        hints.introduced(PEER, new Introduction.Malformed("why"));
        new ProxyHints("submission").introduced(PEER, new Introduction.Untrusted());
        assertThat(warnings).hasSize(2);
    }

    @Test
    void a_header_that_is_held_back_is_explained_by_the_load_balancers_setting() {
        hints.introduced(PEER, new Introduction.Late(Duration.ofSeconds(5)));
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("listener `smtp`", "`192.0.2.1`", "5000 ms", "as soon as it connects", "target group");
    }

    @Test
    void who_is_not_trusted_is_told_where_it_could_be() {
        hints.introduced(PEER, new Introduction.Untrusted());
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("`192.0.2.1` is not trusted", "`mailsluice.listeners.smtp.proxy-protocol.trusted`");
    }

    @Test
    void what_came_instead_of_a_header_cannot_forge_a_line() {
        hints.introduced(PEER, new Introduction.Malformed("`PROXY \u009b31m\"`"));
        assertThat(warnings).singleElement().asString().contains("`PROXY \\u009b31m\\\"`");
    }

    @Test
    void headers_and_probes_that_only_connect_are_no_reason_to_warn() {
        hints.introduced(PEER, new Introduction.Made(new ProxyHeader.Local(), new byte[0]));
        hints.introduced(PEER, new Introduction.Left());
        assertThat(warnings).isEmpty();
    }
}
