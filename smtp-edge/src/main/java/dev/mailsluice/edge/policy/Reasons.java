package dev.mailsluice.edge.policy;

import io.grpc.Status;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Why policy-service does not answer, in a sentence: what happened, and what helps where TLS is the reason.
final class Reasons {

    private static final int DEEPEST = 10;

    /// What a peer without TLS has said, as TLS quotes it.
    private static final Pattern HEXADECIMAL = Pattern.compile(": [0-9a-f]{16,}$");

    private Reasons() {}

    static String of(Status status) {
        return status.getCode() + " " + of(status.getDescription(), status.getCause());
    }

    /// What helps, if TLS is the reason.
    static Optional<String> remedy(Status status) {
        return remedy(happened(status.getDescription(), status.getCause()), status.getCause());
    }

    /// An HTTP status that brings no answer.
    static String status(int status) {
        String remedy =
                switch (status) {
                    case 401, 403, 429 ->
                        "; set `mailsluice.policy.token-file` to a file with a token of the role `edge`";
                    default -> "";
                };
        return "`" + status + "`" + remedy;
    }

    static String overHttp(Throwable problem) {
        return of(null, problem);
    }

    /// @param description null if there is none
    /// @param cause null if there is none
    private static String of(String description, Throwable cause) {
        String happened = happened(description, cause);
        return remedy(happened, cause).map(remedy -> happened + "; " + remedy).orElse(happened);
    }

    private static String happened(String description, Throwable cause) {
        String said = firstLine(description);
        return causes(cause)
                .map(each -> firstLine(each.getMessage()))
                .filter(text -> !text.isEmpty() && !said.contains(text))
                .findFirst()
                .map(text -> said.isEmpty() ? text : said + ": " + text)
                .orElse(said);
    }

    private static Optional<String> remedy(String happened, Throwable cause) {
        if (has(cause, CertificateExpiredException.class) || has(cause, CertificateNotYetValidException.class)) {
            return Optional.of("the certificate of policy-service is not valid now: renew it");
        }
        if (has(cause, CertPathBuilderException.class) || has(cause, CertPathValidatorException.class)) {
            return Optional.of(
                    "no authority of `mailsluice.policy.tls.ca` vouches for the certificate of policy-service:"
                            + " name its authority there");
        }
        if (happened.contains("No subject alternative") || happened.contains("No name matching")) {
            return Optional.of("the certificate of policy-service is not for the host of `mailsluice.policy.address`"
                    + " (or `.url`): issue one with this name, or use one of its names");
        }
        if (happened.contains("fatal alert: ") && happened.contains("certificate") || happened.contains("unknown_ca")) {
            return Optional.of(
                    "policy-service wants a certificate that it accepts: set `mailsluice.policy.tls.certificate`"
                            + " and `.key` to a valid one for clients, of the authority and with a name that its"
                            + " `mailsluice.grpc.tls` asks for");
        }
        if (happened.contains("not an SSL/TLS record")) {
            return Optional.of("policy-service does not speak TLS there: set its `mailsluice.grpc.tls.certificate`, or"
                    + " leave `mailsluice.policy.tls.ca` out");
        }
        if (happened.contains("First received frame was not SETTINGS") || happened.contains("Network closed")) {
            return Optional.of("what is there does not answer gRPC in the clear: if policy-service speaks TLS, set"
                    + " `mailsluice.policy.tls.ca`");
        }
        return Optional.empty();
    }

    private static boolean has(Throwable cause, Class<? extends Throwable> kind) {
        return causes(cause).anyMatch(kind::isInstance);
    }

    /// Outermost first; what TLS itself says stands before what carried it.
    private static Stream<Throwable> causes(Throwable outermost) {
        return Stream.iterate(outermost, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .sorted((one, other) -> Boolean.compare(other instanceof SSLException, one instanceof SSLException));
    }

    private static String firstLine(String text) {
        return text == null
                ? ""
                : HEXADECIMAL
                        .matcher(text.lines().findFirst().orElse("").strip())
                        .replaceFirst("");
    }
}
