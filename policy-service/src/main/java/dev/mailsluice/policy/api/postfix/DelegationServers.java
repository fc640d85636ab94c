package dev.mailsluice.policy.api.postfix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// All addresses at which Postfix may ask.
public final class DelegationServers implements AutoCloseable {

    private final DelegationSettings settings;
    private final Verdicts verdicts;
    private final DelegationEvents events;
    private final List<DelegationServer> running = new ArrayList<>();

    public DelegationServers(DelegationSettings settings, Verdicts verdicts, DelegationEvents events) {
        this.settings = settings;
        this.verdicts = verdicts;
        this.events = events;
    }

    /// @throws CannotListenException and listens nowhere
    public void start() {
        for (DelegationAddress address : settings.addresses()) {
            try {
                running.add(DelegationServer.start(address, verdicts, events));
            } catch (IOException e) {
                close();
                throw new CannotListenException(address, e);
            }
        }
    }

    @Override
    public void close() {
        running.forEach(DelegationServer::close);
    }
}
