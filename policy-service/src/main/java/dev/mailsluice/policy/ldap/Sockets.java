package dev.mailsluice.policy.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;

/// Makes the one socket of a connection and can close it, whatever waits on it: a time limit for each octet is none
/// for a directory that sends them one by one.
final class Sockets extends SocketFactory {

    private final SocketFactory factory;
    private Socket made;
    private boolean cut;

    Sockets(SocketFactory factory) {
        this.factory = factory;
    }

    @Override
    public synchronized Socket createSocket() throws IOException {
        if (cut) {
            throw new SocketException("no time is left");
        }
        made = factory.createSocket();
        return made;
    }

    /// Closing may itself wait: for a thread of nobody.
    void cut() {
        Socket closing;
        synchronized (this) {
            cut = true;
            closing = made;
        }
        if (closing != null) {
            Thread.startVirtualThread(() -> close(closing));
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no use any more either way.
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }
}
