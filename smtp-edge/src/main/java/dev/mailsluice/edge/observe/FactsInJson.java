package dev.mailsluice.edge.observe;

import java.util.logging.Handler;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.StructuredFormatter;

/// JSON in which the keys of a [FactLine] stand beside `message`.
///
/// The framework's formatter has no place for keys of one line. It stays as its settings made it; the facts are put
/// before the brace that ends its object.
public final class FactsInJson extends ExtFormatter {

    private final StructuredFormatter json;

    FactsInJson(StructuredFormatter json) {
        this.json = json;
    }

    /// For every handler that writes JSON.
    public static void install() {
        install(LogContext.getLogContext().getLogger("").getHandlers());
    }

    private static void install(Handler[] handlers) {
        for (Handler handler : handlers) {
            if (handler.getFormatter() instanceof StructuredFormatter json) {
                handler.setFormatter(new FactsInJson(json));
            }
            if (handler instanceof ExtHandler outer) {
                install(outer.getHandlers());
            }
        }
    }

    @Override
    public String format(ExtLogRecord line) {
        if (!(line instanceof FactLine fact)) {
            return json.format(line);
        }
        StringBuilder object = new StringBuilder(json.format(fact.bare()));
        return object.insert(object.lastIndexOf("}"), fields(fact)).toString();
    }

    private static CharSequence fields(FactLine fact) {
        StringBuilder fields = new StringBuilder(512);
        fact.facts().forEach((key, value) -> {
            fields.append(",\"").append(key).append("\":");
            if (value instanceof Number) {
                fields.append(value);
            } else {
                fields.append('"').append(LogValue.escaped(value.toString())).append('"');
            }
        });
        return fields;
    }

    @Override
    public boolean isCallerCalculationRequired() {
        return json.isCallerCalculationRequired();
    }
}
