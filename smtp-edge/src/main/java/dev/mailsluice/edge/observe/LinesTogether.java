package dev.mailsluice.edge.observe;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.handlers.ConsoleHandler;

/// Where the lines of the log leave together: under load, a write for each costs as much as making it.
///
/// What is written at once, a line, stays whole and in order. It waits for 20 ms at most, and never for more than
/// 64 KiB; a process that is killed loses that. Once the process ends in order, each leaves at once.
///
/// INVARIANT: all methods hold the monitor while they write, so no line overtakes another.
public final class LinesTogether extends OutputStream {

    static final int MOST_OCTETS = 64 * 1024;
    private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final OutputStream out;
    private final byte[] waiting = new byte[MOST_OCTETS];
    private final Thread sender = Thread.ofPlatform().daemon().name("log").unstarted(this::send);
    private int length;
    private boolean closed;

    LinesTogether(OutputStream out) {
        this.out = out;
        sender.start();
    }

    /// For every handler that writes to the console, which is standard output.
    public static void install() {
        LinesTogether lines = new LinesTogether(new FileOutputStream(FileDescriptor.out));
        install(LogContext.getLogContext().getLogger("").getHandlers(), lines);
        Runtime.getRuntime().addShutdownHook(new Thread(lines::close));
    }

    private static void install(Handler[] handlers, LinesTogether lines) {
        for (Handler handler : handlers) {
            if (handler instanceof ConsoleHandler console) {
                console.setOutputStream(lines);
            }
            if (handler instanceof ExtHandler outer) {
                install(outer.getHandlers(), lines);
            }
        }
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] line, int from, int count) throws IOException {
        if (count > MOST_OCTETS - length) {
            leave();
        }
        if (closed || count > MOST_OCTETS) {
            out.write(line, from, count);
            return;
        }
        boolean first = length == 0;
        System.arraycopy(line, from, waiting, length, count);
        length += count;
        if (first) {
            LockSupport.unpark(sender);
        }
    }

    /// Of each line; they leave later.
    @Override
    public void flush() {}

    @Override
    public synchronized void close() {
        closed = true;
        sendWaiting();
    }

    private synchronized void leave() throws IOException {
        int count = length;
        length = 0;
        out.write(waiting, 0, count);
    }

    private synchronized boolean isEmpty() {
        return length == 0;
    }

    private void send() {
        while (true) {
            if (isEmpty()) {
                LockSupport.park(this);
            }
            LockSupport.parkNanos(WAIT_NANOS);
            sendWaiting();
        }
    }

    private void sendWaiting() {
        try {
            leave();
        } catch (IOException _) {
            // Nobody reads the log, and there is no other place to say so.
        }
    }
}
