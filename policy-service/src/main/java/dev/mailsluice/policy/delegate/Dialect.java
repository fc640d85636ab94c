package dev.mailsluice.policy.delegate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mailsluice.policy.domain.CertificateName;
import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.domain.TlsClient;
import dev.mailsluice.policy.publish.Delegates;
import java.io.IOException;
import java.util.Optional;

/// A question and its answer in JSON.
sealed interface Dialect permits OpaDialect, DecideDialect {

    /// Strict: what could be read in two ways is not read.
    JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    DelegateAnswer MALFORMED = new DelegateAnswer.None(DelegateAnswer.Why.MALFORMED);
    DelegateAnswer UNDEFINED = new DelegateAnswer.None(DelegateAnswer.Why.UNDEFINED);

    String question(Delegates.Question question);

    /// Total: what cannot be understood is [#MALFORMED].
    DelegateAnswer answer(JsonNode answer);

    static Dialect of(DelegateSettings.Protocol protocol) {
        return switch (protocol) {
            case OPA -> new OpaDialect();
            case DECIDE -> new DecideDialect();
        };
    }

    /// What both say of a question: who asks, and for whom.
    static ObjectNode fields(Delegates.Question question) {
        ObjectNode fields = JSON.createObjectNode()
                .put("policy", question.policy())
                .put("clientAddress", question.request().client().toString())
                .put("listener", question.request().listener());
        question.request().identity().filter(who -> !who.isBlank()).ifPresent(who -> fields.put("identity", who));
        fields.put("reversePath", Paths.bare(question.request().reversePath()))
                .put("forwardPath", question.ask().forwardPath())
                .put("tls", question.request().channel().tls());
        question.request().channel().client().ifPresent(client -> fields.set("tlsClient", certificate(client)));
        return fields;
    }

    private static ObjectNode certificate(TlsClient client) {
        ObjectNode certificate = JSON.createObjectNode();
        for (CertificateName name : client.names()) {
            switch (name) {
                case CertificateName.Fingerprint(var text) -> certificate.put("fingerprint", text);
                case CertificateName.DnsName _ ->
                    certificate.withArray("dnsNames").add(name.text());
                case CertificateName.Uri(var text) ->
                    certificate.withArray("uris").add(text);
            }
        }
        return certificate;
    }

    static String text(ObjectNode question) {
        try {
            return JSON.writeValueAsString(question);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static DelegateAnswer read(Dialect dialect, byte[] body) {
        try {
            return dialect.answer(JSON.readTree(body));
        } catch (IOException _) {
            return MALFORMED;
        }
    }

    /// A text that may be missing. Anything else there throws.
    ///
    /// @throws IllegalArgumentException if it is not a text
    static Optional<String> text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (value.isTextual()) {
            return Optional.of(value.textValue());
        }
        throw new IllegalArgumentException("`%s` is not a text".formatted(field));
    }
}
