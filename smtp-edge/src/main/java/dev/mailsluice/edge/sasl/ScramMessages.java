package dev.mailsluice.edge.sasl;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a client says in SCRAM: RFC 5802 §7.
final class ScramMessages {

    private static final Pattern EXTENSION = Pattern.compile("[A-Za-z]=[^\0]+", Pattern.DOTALL);
    /// Whether the client binds the channel, and to what: `gs2-cbind-flag`.
    private static final Pattern FLAG = Pattern.compile("n|y|p=[A-Za-z0-9.-]+");
    private static final Pattern NONCE = Pattern.compile("[\\x21-\\x2b\\x2d-\\x7e]+");

    private ScramMessages() {}

    /// `client-first-message = gs2-header client-first-message-bare`.
    ///
    /// @param flag `n`, `y` or `p=` with the name of a channel binding
    /// @param authorization empty if there is none
    /// @param header `flag "," [authzid] ","`
    /// @param bare what comes after it
    record First(String flag, String authorization, String name, String nonce, String header, String bare) {}

    /// `client-final-message`.
    ///
    /// @param channel the value of `c=`, in base64
    /// @param proof the value of `p=`, in base64
    record Last(String channel, String nonce, String withoutProof, String proof) {
        @Override
        public String toString() {
            return "Last[" + nonce + "]";
        }
    }

    /// Empty if `text` is none. A mandatory extension, `m=`, is none that we know.
    static Optional<First> first(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length < 4 || !FLAG.matcher(parts[0]).matches() || !extensions(parts, 4, parts.length)) {
            return Optional.empty();
        }
        Optional<String> authorization = parts[1].isEmpty() ? Optional.of("") : name(parts[1], "a=");
        Optional<String> name = name(parts[2], "n=");
        Optional<String> nonce = nonce(parts[3]);
        if (authorization.isEmpty() || name.isEmpty() || nonce.isEmpty()) {
            return Optional.empty();
        }
        String header = parts[0] + "," + parts[1] + ",";
        return Optional.of(new First(
                parts[0], authorization.get(), name.get(), nonce.get(), header, text.substring(header.length())));
    }

    /// Empty if `text` is none.
    static Optional<Last> last(String text) {
        String[] parts = text.split(",", -1);
        int end = parts.length - 1;
        if (end < 2 || !extensions(parts, 2, end)) {
            return Optional.empty();
        }
        Optional<String> channel = value(parts[0], "c=");
        Optional<String> nonce = nonce(parts[1]);
        Optional<String> proof = value(parts[end], "p=");
        if (channel.isEmpty() || nonce.isEmpty() || proof.isEmpty()) {
            return Optional.empty();
        }
        String withoutProof = text.substring(0, text.length() - parts[end].length() - 1);
        return Optional.of(new Last(channel.get(), nonce.get(), withoutProof, proof.get()));
    }

    private static boolean extensions(String[] parts, int from, int to) {
        List<String> extensions = Arrays.asList(parts).subList(from, to);
        return extensions.stream().allMatch(e -> EXTENSION.matcher(e).matches());
    }

    private static Optional<String> nonce(String part) {
        return value(part, "r=").filter(nonce -> NONCE.matcher(nonce).matches());
    }

    /// `saslname`: a comma is written `=2C` and an equals sign `=3D`.
    static Optional<String> name(String part, String attribute) {
        return value(part, attribute)
                .filter(name -> name.indexOf('\0') < 0)
                .filter(name -> !name.replace("=2C", "").replace("=3D", "").contains("="))
                .map(name -> name.replace("=2C", ",").replace("=3D", "="));
    }

    private static Optional<String> value(String part, String attribute) {
        return part.startsWith(attribute) ? Optional.of(part.substring(attribute.length())) : Optional.empty();
    }
}
