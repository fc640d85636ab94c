package dev.mailsluice.policy.api.postfix;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/// Where Postfix asks, written as Postfix writes it: `inet:host:port` or `unix:/path`.
public sealed interface DelegationAddress {

    record Inet(InetSocketAddress address) implements DelegationAddress {
        @Override
        public String toString() {
            return "inet:" + address.getHostString() + ":" + address.getPort();
        }
    }

    /// The file may be written by everybody; its folder says who gets to it.
    record Unix(Path path) implements DelegationAddress {
        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /// @throws IllegalArgumentException with a sentence that says how it is written
    static DelegationAddress parse(String text) {
        try {
            if (text.startsWith("unix:/")) {
                return new Unix(Path.of(text.substring("unix:".length())));
            }
            int colon = text.lastIndexOf(':');
            if (text.startsWith("inet:") && colon > "inet:".length()) {
                int port = Integer.parseInt(text.substring(colon + 1));
                String host = text.substring("inet:".length(), colon);
                return new Inet(new InetSocketAddress(InetAddress.getByName(host), port));
            }
        } catch (IllegalArgumentException | UnknownHostException e) {
            throw new IllegalArgumentException(wrong(text), e);
        }
        throw new IllegalArgumentException(wrong(text));
    }

    private static String wrong(String text) {
        return "`" + text + "` is no address: write `inet:127.0.0.1:10040` or `unix:/run/mailsluice/policy`";
    }

    /// @throws IOException if something else is there already
    default ServerSocketChannel bind() throws IOException {
        return switch (this) {
            case Inet(var address) -> {
                ServerSocketChannel channel = ServerSocketChannel.open();
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                yield channel.bind(address);
            }
            case Unix(var path) -> {
                removeWhatIsLeft(path);
                ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                channel.bind(UnixDomainSocketAddress.of(path));
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
                yield channel;
            }
        };
    }

    /// A socket at which nobody listens any more is left behind by a process that was killed.
    private static void removeWhatIsLeft(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new IOException("`" + path + "` is there, and is no socket");
        }
        try {
            SocketChannel.open(UnixDomainSocketAddress.of(path)).close();
        } catch (ConnectException _) {
            Files.delete(path);
            return;
        }
        throw new IOException("another process listens at `" + path + "`");
    }
}
