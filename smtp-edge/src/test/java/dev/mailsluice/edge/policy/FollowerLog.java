package dev.mailsluice.edge.policy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/// What the follower says, as the log has it.
final class FollowerLog implements AutoCloseable {

    private static final Formatter TEXT = new PatternFormatter("%s");

    private final Logger logger = Logger.getLogger(GrpcFollower.class.getName());
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final ExtHandler recorder = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord line) {
            lines.add(TEXT.format(line));
        }
    };

    FollowerLog() {
        logger.addHandler(recorder);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        logger.removeHandler(recorder);
    }
}
