package dev.mailsluice.policy.api.rest;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// What the log says of faults, from now on.
final class RecordedErrors extends Handler {

    private final List<String> errors = new CopyOnWriteArrayList<>();

    private RecordedErrors() {}

    static RecordedErrors begin() {
        RecordedErrors errors = new RecordedErrors();
        Logger.getLogger("").addHandler(errors);
        return errors;
    }

    List<String> end() {
        Logger.getLogger("").removeHandler(this);
        return errors;
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
            errors.add(line.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
