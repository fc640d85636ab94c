package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.document.Format;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a `Content-Type` says about the body. YAML has several names besides `application/yaml` (RFC 9512 §2.1).
final class BodyFormat {

    private static final Set<String> YAML =
            Set.of("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml");

    private BodyFormat() {}

    static Format of(String contentType) {
        if (contentType == null) {
            throw new ProblemException(Problems.unsupportedMediaType("(none)"));
        }
        MediaType type = parse(contentType);
        String name = (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
        if (!isUtf8(type.getParameters())) {
            throw new ProblemException(Problems.unsupportedMediaType(contentType));
        }
        if (name.equals("application/json")) {
            return Format.JSON;
        }
        if (YAML.contains(name)) {
            return Format.YAML;
        }
        throw new ProblemException(Problems.unsupportedMediaType(contentType));
    }

    private static MediaType parse(String contentType) {
        try {
            return MediaType.valueOf(contentType);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problems.unsupportedMediaType(contentType));
        }
    }

    private static boolean isUtf8(Map<String, String> parameters) {
        String charset = parameters.getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
        return charset.equalsIgnoreCase(StandardCharsets.UTF_8.name());
    }
}
