package dev.mailsluice.policy.document;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.mailsluice.policy.domain.Quoted;
import java.io.IOException;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// Says in one line where a text is not well-formed.
final class Malformed {
    private static final int LONGEST = 200;

    private Malformed() {}

    static String message(IOException malformed, Format format) {
        return switch (malformed) {
            case StreamConstraintsException _ ->
                "is nested deeper than %d levels, or holds a name, number or text that is too long"
                        .formatted(Bounds.DEPTH);
            case JacksonException e
            when e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null ->
                message(
                        format,
                        yaml.getProblemMark().getLine() + 1,
                        yaml.getProblemMark().getColumn() + 1,
                        yaml.getProblem());
            case JacksonException e
            when e.getLocation() != null ->
                message(format, e.getLocation().getLineNr(), e.getLocation().getColumnNr(), e.getOriginalMessage());
            case IOException e -> message(format, 1, 1, String.valueOf(e.getMessage()));
        };
    }

    private static String message(Format format, int line, int column, String detail) {
        return "is not well-formed %s at line %d, column %d: %s"
                .formatted(format, line, column, Quoted.printable(detail, LONGEST));
    }
}
