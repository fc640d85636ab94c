package dev.mailsluice.policy.api.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/// Finds the mode in a stored document without reading the whole: history must be shown even if this version could
/// not compile it.
final class StoredMode {

    private static final JsonFactory JSON = new JsonFactory();

    private StoredMode() {}

    /// Null if the text does not say.
    static String of(String document) {
        try (JsonParser parser = JSON.createParser(document)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("mode")) {
                    return parser.getText();
                }
                parser.skipChildren();
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }
}
