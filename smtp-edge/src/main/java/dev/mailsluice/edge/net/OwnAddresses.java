package dev.mailsluice.edge.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Where this process listens itself. For one event loop.
public final class OwnAddresses implements Predicate<InetSocketAddress> {

    private final List<InetSocketAddress> listening = new ArrayList<>();

    /// @param bound 0.0.0.0 and :: are all addresses of this machine
    public void add(InetSocketAddress bound) {
        listening.add(bound);
    }

    @Override
    public boolean test(InetSocketAddress there) {
        return listening.stream()
                .filter(own -> own.getPort() == there.getPort())
                .anyMatch(own -> own.getAddress().isAnyLocalAddress()
                        ? isHere(there.getAddress())
                        : own.getAddress().equals(there.getAddress()));
    }

    private static boolean isHere(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException _) {
            return false;
        }
    }
}
