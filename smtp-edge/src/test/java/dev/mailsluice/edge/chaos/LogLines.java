package dev.mailsluice.edge.chaos;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;

/// The lines about sessions and transactions in the log, by the address of the client.
final class LogLines extends ExtHandler {

    private final Logger logger = Logger.getLogger("dev.mailsluice.edge.session");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    LogLines() {
        logger.addHandler(this);
    }

    @Override
    protected void doPublish(ExtLogRecord line) {
        lines.add(line.getMessage());
    }

    /// How its transactions ended, in order, as `DEFERRED`.
    List<String> transactions(String client) {
        return ends("transaction ", client);
    }

    /// How its sessions ended, in order, as `CLIENT_LOST`.
    List<String> sessions(String client) {
        return ends("session ", client);
    }

    private List<String> ends(String what, String client) {
        return lines.stream()
                .filter(line -> line.startsWith(what) && line.contains(" client=" + client + " "))
                .map(line -> line.split(" ", 3)[1])
                .toList();
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
