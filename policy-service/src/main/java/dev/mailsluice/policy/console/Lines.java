package dev.mailsluice.policy.console;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// On which line of a text a path of its document stands. JSON is read as YAML, which it is.
final class Lines {

    private static final String SPEC = "spec";
    private static final Pattern SAID = Pattern.compile("at line (\\d{1,7}), column");
    private static final Pattern LAST_STEP = Pattern.compile("(\\.[^.\\[]*|\\[\\d+])$");

    private final Map<String, Integer> byPath = new HashMap<>();

    private Lines() {}

    /// Of a text that is not well-formed, the part before the fault.
    static Lines of(String document) {
        Lines lines = new Lines();
        try (JsonParser parser = new YAMLFactory().createParser(document)) {
            if (parser.nextToken() != null) {
                lines.value(parser, "");
            }
        } catch (IOException _) {
            // Whoever reads the document for its meaning says what is wrong with it.
        }
        return lines;
    }

    private void value(JsonParser parser, String path) throws IOException {
        byPath.putIfAbsent(path, parser.currentTokenLocation().getLineNr());
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
                byPath.putIfAbsent(field, parser.currentTokenLocation().getLineNr());
                parser.nextToken();
                value(parser, field);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null; i++) {
                value(parser, path + "[" + i + "]");
            }
        }
    }

    /// From 1. Of what is missing, the line of what it is missing in. 0 if it is the whole document.
    ///
    /// @param path as in a problem: within the spec, also where that is in a manifest
    int of(String path, String message) {
        Matcher said = SAID.matcher(message);
        if (path.isEmpty()) {
            return said.find() ? Integer.parseInt(said.group(1)) : 0;
        }
        String nearest = byPath.containsKey(SPEC) ? SPEC + "." + path : path;
        while (!byPath.containsKey(nearest)) {
            Matcher last = LAST_STEP.matcher(nearest);
            if (!last.find()) {
                return 0;
            }
            nearest = nearest.substring(0, last.start());
        }
        return byPath.get(nearest);
    }
}
