package dev.mailsluice.edge.observe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// A line of the log that tells a fact: what happened, then keys with their values in the order given.
///
/// As text it is `what key=value key="another value"`; in JSON the keys stand beside `message` ([FactsInJson]).
final class FactLine extends ExtLogRecord {

    private static final long serialVersionUID = 1L;
    private static final Pattern BARE = Pattern.compile("[!-~&&[^\"=\\\\]]+");

    private final String what;
    private final transient Map<String, Object> facts = new LinkedHashMap<>();

    FactLine(Logger logger, Level level, String what) {
        super(level, what, FormatStyle.NO_FORMAT, FactLine.class.getName());
        setLoggerName(logger.getName());
        this.what = what;
    }

    FactLine with(String key, String value) {
        facts.put(key, LogValue.cut(value));
        return this;
    }

    /// One value for each recipient, separated by a space.
    FactLine with(String key, List<String> values) {
        StringJoiner joined = new StringJoiner(" ");
        for (String value : values) {
            joined.add(LogValue.cut(value));
        }
        facts.put(key, joined.toString());
        return this;
    }

    FactLine with(String key, long number) {
        facts.put(key, number);
        return this;
    }

    String what() {
        return what;
    }

    /// The line without its facts.
    ExtLogRecord bare() {
        ExtLogRecord bare = new ExtLogRecord(getLevel(), what, FormatStyle.NO_FORMAT, FactLine.class.getName());
        bare.setLoggerName(getLoggerName());
        bare.setInstant(getInstant());
        bare.setSequenceNumber(getSequenceNumber());
        bare.setThreadName(getThreadName());
        return bare;
    }

    Map<String, Object> facts() {
        return facts;
    }

    @Override
    public String getMessage() {
        StringBuilder text = new StringBuilder(what);
        facts.forEach((key, value) -> text.append(' ').append(key).append('=').append(asText(value.toString())));
        return text.toString();
    }

    private static String asText(String value) {
        return BARE.matcher(value).matches() ? value : '"' + LogValue.escaped(value) + '"';
    }
}
