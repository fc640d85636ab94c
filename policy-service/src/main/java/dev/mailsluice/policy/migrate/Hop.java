package dev.mailsluice.policy.migrate;

import dev.mailsluice.policy.domain.Tls;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where mail goes, as the old configuration or the command line says.
///
/// @param host empty: the MX hosts of the recipient's domain
record Hop(Optional<String> host, int port, Tls tls) {

    static final int SMTP = 25;

    private static final Pattern HOST_AND_PORT =
            Pattern.compile("\\[?(?<host>[^\\[\\]\\s]+?)]?(?::(?<port>\\d{1,5}))?");

    static Hop mx(Tls tls) {
        return new Hop(Optional.empty(), SMTP, tls);
    }

    /// `host`, `host:port`, and both with brackets around the host.
    static Optional<Hop> parse(String text, Tls tls) {
        Matcher matcher = HOST_AND_PORT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = Optional.ofNullable(matcher.group("port"))
                .map(Integer::parseInt)
                .orElse(SMTP);
        return Optional.of(new Hop(Optional.of(matcher.group("host")), port, tls));
    }
}
