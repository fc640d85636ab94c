package dev.mailsluice.edge.observe;

import dev.mailsluice.edge.proxy.Introduction;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Says what is likely wrong in front of one listener with PROXY protocol: each time at DEBUG, now and then at WARN.
///
/// Who leaves without a word is most often a health check that only connects; that is no reason to warn.
final class ProxyHints {

    private static final Logger LOG = Logger.getLogger(ProxyHints.class);
    private static final long WARN_EVERY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String listener;
    private final AtomicLong warned = new AtomicLong(System.nanoTime() - WARN_EVERY_NANOS);

    ProxyHints(String listener) {
        this.listener = listener;
    }

    void introduced(String peer, Introduction introduction) {
        switch (introduction) {
            case Introduction.Made _ -> {}
            case Introduction.Left _ -> LOG.debugf("listener `%s`: `%s` left without a PROXY header", listener, peer);
            case Introduction.Late(var waited) ->
                warn(
                        peer,
                        "sent no whole PROXY header for " + waited.toMillis() + " ms",
                        "let the load balancer send it as soon as it connects; some send it with the client's first"
                                + " octets unless told otherwise (AWS Network Load Balancer: an attribute of the target"
                                + " group), and an SMTP client waits for the greeting");
            case Introduction.Malformed(var why) ->
                warn(
                        peer,
                        "sent no PROXY header: " + LogValue.of(why),
                        "turn the PROXY protocol on, version 1 or 2, where the load balancer connects to this port");
            case Introduction.Untrusted _ ->
                warn(
                        peer,
                        "is not trusted",
                        "if it is a load balancer, add it to `mailsluice.listeners." + listener
                                + ".proxy-protocol.trusted`; if it is a client, let it connect through one");
        }
    }

    private void warn(String peer, String what, String remedy) {
        long last = warned.get();
        long now = System.nanoTime();
        if (now - last >= WARN_EVERY_NANOS && warned.compareAndSet(last, now)) {
            LOG.warnf(
                    "listener `%s`: `%s` %s, and is closed; %s (said at most once a minute; DEBUG says each)",
                    listener, peer, what, remedy);
        } else {
            LOG.debugf("listener `%s`: `%s` %s, and is closed", listener, peer, what);
        }
    }
}
