package dev.mailsluice.policy.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;

/// From text to tree. Refuses what could be read in two ways: a field given twice, more than one document, and of YAML
/// its anchors, aliases and tags. Words like `yes` and `off` are texts, as in YAML 1.2.
final class TreeReader {
    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxNestingDepth(Bounds.DEPTH).build();
    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();
    private static final JsonFactory YAML = YAMLFactory.builder()
            .loaderOptions(yamlOptions())
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .streamReadConstraints(CONSTRAINTS)
            .build();

    private final JsonParser parser;
    private final Problems problems;

    private TreeReader(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    private static LoaderOptions yamlOptions() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Bounds.CODE_POINTS);
        return options;
    }

    /// @throws IOException if `text` is not well-formed
    static Node read(Reader text, Format format, Problems problems) throws IOException {
        JsonFactory factory =
                switch (format) {
                    case JSON -> JSON;
                    case YAML -> YAML;
                };
        try (JsonParser parser = factory.createParser(text)) {
            return new TreeReader(parser, problems).document();
        }
    }

    private Node document() throws IOException {
        Node root = parser.nextToken() == null ? new Node.Null() : value(Path.ROOT);
        if (parser.nextToken() != null) {
            problems.add(Path.ROOT, "more than one document, or something behind its end; send one");
        }
        return root;
    }

    private Node value(Path path) throws IOException {
        refuseReferences(path);
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(path);
            case START_ARRAY -> items(path);
            case VALUE_STRING -> new Node.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Number(parser.getText());
            case VALUE_TRUE -> new Node.Flag(true);
            case VALUE_FALSE -> new Node.Flag(false);
            case VALUE_NULL -> new Node.Null();
            case VALUE_EMBEDDED_OBJECT, END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE -> {
                problems.add(path, "cannot be read; write a text, a number, a list or an object");
                yield new Node.Null();
            }
        };
    }

    private Node fields(Path path) throws IOException {
        Map<String, Node> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            Path place = path(path, name);
            refuseReferences(place);
            parser.nextToken();
            if (fields.putIfAbsent(name, value(place)) != null) {
                problems.add(place, "is given twice; keep one");
            }
        }
        return new Node.Fields(fields);
    }

    /// What lies in a manifest's `spec` is named as in a document that is the spec alone.
    private static Path path(Path parent, String name) {
        return parent == Path.ROOT && name.equals(Manifest.SPEC) ? Path.ROOT : parent.field(name);
    }

    private Node items(Path path) throws IOException {
        NodeList items = new NodeList();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Path item = path.item(items.size());
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                refuseReferences(item);
                items.addText(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            } else {
                items.addOther(value(item));
            }
        }
        return new Node.Items(items);
    }

    private void refuseReferences(Path path) throws IOException {
        if (parser instanceof YAMLParser yaml && (yaml.isCurrentAlias() || yaml.getObjectId() != null)) {
            problems.add(path, "YAML anchors and aliases are not accepted; write the value out");
        }
        if (parser.getTypeId() != null) {
            problems.add(path, "YAML tags are not accepted; remove the tag");
        }
    }
}
