package dev.mailsluice.policy.api.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mailsluice.policy.domain.CertificateName;
import dev.mailsluice.policy.domain.TlsClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Reads `tlsClient` of a [DecisionQuestion], strictly but for the names themselves: a certificate may hold names that
/// none of a policy can be.
record TlsClientQuestion(String path, List<ProblemDocument.Item> problems) {

    private static final String FINGERPRINT = "fingerprint";
    private static final String DNS_NAMES = "dnsNames";
    private static final String URIS = "uris";
    private static final Set<String> FIELDS = new TreeSet<>(Set.of(FINGERPRINT, DNS_NAMES, URIS));

    /// @param problems gets what is wrong
    static TlsClient read(JsonNode value, String path, List<ProblemDocument.Item> problems) {
        return new TlsClientQuestion(path, problems).read(value);
    }

    private TlsClient read(JsonNode value) {
        if (!(value instanceof ObjectNode object)) {
            problem("", "`" + value + "` is not an object: write `{\"" + FINGERPRINT + "\": \"sha256:…\"}`");
            return new TlsClient(List.of());
        }
        object.fieldNames().forEachRemaining(this::known);
        JsonNode fingerprint = object.get(FINGERPRINT);
        return TlsClient.of(
                fingerprint == null ? "" : text("." + FINGERPRINT, fingerprint),
                texts(DNS_NAMES, object.get(DNS_NAMES), TlsClient.MOST_DNS_NAMES),
                texts(URIS, object.get(URIS), TlsClient.MOST_URIS));
    }

    private void known(String field) {
        if (!FIELDS.contains(field)) {
            problem("." + field, "`" + field + "` is not a field: there are `" + String.join("`, `", FIELDS) + "`");
        }
    }

    private List<String> texts(String field, JsonNode value, int most) {
        List<String> texts = new ArrayList<>();
        if (value instanceof ArrayNode list && list.size() <= most) {
            for (int i = 0; i < list.size(); i++) {
                texts.add(text(".%s[%d]".formatted(field, i), list.get(i)));
            }
        } else if (value != null) {
            problem("." + field, "must be a list of at most " + most + " texts");
        }
        return texts;
    }

    private String text(String field, JsonNode value) {
        if (value.isTextual() && value.textValue().length() <= CertificateName.LONGEST_URI) {
            return value.textValue();
        }
        problem(field, "must be a text of at most %,d characters".formatted(CertificateName.LONGEST_URI));
        return "";
    }

    private void problem(String field, String message) {
        problems.add(new ProblemDocument.Item(path + field, message));
    }
}
