package dev.mailsluice.edge.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// A name server on a loopback port, over UDP and TCP. A name it was not told of does not exist.
public final class FakeDns implements AutoCloseable {

    private static final int LARGEST = 4096;

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();
    private final Set<Name> failing = ConcurrentHashMap.newKeySet();
    private final Set<Name> signed = ConcurrentHashMap.newKeySet();
    private final Set<Name> silent = ConcurrentHashMap.newKeySet();
    private final Set<Name> cutOff = ConcurrentHashMap.newKeySet();
    private volatile UnaryOperator<byte[]> overUdp = UnaryOperator.identity();
    private final List<String> questions = new CopyOnWriteArrayList<>();

    private FakeDns(DatagramSocket udp, ServerSocket tcp) {
        this.udp = udp;
        this.tcp = tcp;
        Thread.startVirtualThread(this::serveUdp);
        Thread.startVirtualThread(this::serveTcp);
    }

    /// One that comes back where another was.
    public static FakeDns startOn(InetSocketAddress address) throws IOException {
        return new FakeDns(new DatagramSocket(address), new ServerSocket(address.getPort(), 10, address.getAddress()));
    }

    public static FakeDns start() throws IOException {
        while (true) {
            DatagramSocket udp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try {
                return new FakeDns(udp, new ServerSocket(udp.getLocalPort(), 10, InetAddress.getLoopbackAddress()));
            } catch (IOException _) {
                // Somebody has the port over TCP; another one then.
                udp.close();
            }
        }
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) udp.getLocalSocketAddress();
    }

    /// @param line as in a zone file: name, TTL, type, data; names are whole. A name alone has no records.
    public FakeDns with(String line) {
        String[] words = line.split(" ", 4);
        List<Record> of = records.computeIfAbsent(name(words[0]), _ -> new CopyOnWriteArrayList<>());
        if (words.length == 4) {
            try {
                of.add(Record.fromString(
                        name(words[0]),
                        Type.value(words[2]),
                        DClass.IN,
                        Long.parseLong(words[1]),
                        words[3],
                        Name.root));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /// Its answers about `name` are authentic, as a server says that has checked the signatures.
    public FakeDns signed(String name) {
        signed.add(name(name));
        return this;
    }

    public FakeDns failingFor(String name) {
        failing.add(name(name));
        return this;
    }

    public FakeDns silentFor(String name) {
        silent.add(name(name));
        return this;
    }

    /// Over UDP the answer does not fit.
    public FakeDns cuttingOff(String name) {
        cutOff.add(name(name));
        return this;
    }

    /// Its answers over UDP are changed like this.
    public FakeDns spoiling(UnaryOperator<byte[]> how) {
        overUdp = how;
        return this;
    }

    /// As if it had just started.
    public FakeDns forgetting() {
        List.of(failing, signed, silent, cutOff).forEach(Set::clear);
        records.clear();
        overUdp = UnaryOperator.identity();
        return this;
    }

    /// Every question, as in `MX b.example. udp`.
    public List<String> questions() {
        return questions;
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void serveUdp() {
        byte[] octets = new byte[LARGEST];
        while (true) {
            try {
                DatagramPacket packet = new DatagramPacket(octets, octets.length);
                udp.receive(packet);
                Message query = new Message(Arrays.copyOf(octets, packet.getLength()));
                if (!silent.contains(query.getQuestion().getName())) {
                    byte[] answer = overUdp.apply(answer(query, "udp").toWire());
                    udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (SocketException _) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serveTcp() {
        while (true) {
            try (Socket socket = tcp.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] answer = answer(new Message(in.readNBytes(in.readUnsignedShort())), "tcp")
                        .toWire();
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeShort(answer.length);
                out.write(answer);
            } catch (SocketException _) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Message answer(Message query, String over) {
        Record question = query.getQuestion();
        Name name = question.getName();
        questions.add(Type.string(question.getType()) + " " + name + " " + over);
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question, Section.QUESTION);
        if (signed.contains(name)) {
            answer.getHeader().setFlag(Flags.AD);
        }
        if (failing.contains(name)) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
        } else if (!records.containsKey(name)) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        } else if (over.equals("udp") && cutOff.contains(name)) {
            answer.getHeader().setFlag(Flags.TC);
        } else {
            records.get(name).stream()
                    .filter(record -> record.getType() == question.getType() || record.getType() == Type.CNAME)
                    .collect(Collectors.toSet())
                    .forEach(record -> answer.addRecord(record, Section.ANSWER));
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
