package dev.mailsluice.edge.benchmarks;

import dev.mailsluice.edge.smtp.ByteInput;
import dev.mailsluice.edge.smtp.ChunkFramer;
import dev.mailsluice.edge.smtp.CommandParser;
import dev.mailsluice.edge.smtp.ContentFramer;
import dev.mailsluice.edge.smtp.LineFramer;
import dev.mailsluice.edge.smtp.ReplyParser;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Octets that are there already, as one read of the socket brings them, until the framer wants more.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FramerBenchmarks {

    private static final int MAX_LINE = 2048;

    private final byte[] line = octets("RCPT TO:<user@dest.test> NOTIFY=NEVER\r\n");
    private final byte[] command = octets("RCPT TO:<user@dest.test> NOTIFY=NEVER");
    private final byte[] reply = octets("250-mx.test\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250 8BITMIME\r\n");
    private final byte[] text = octets(("x".repeat(76) + "\r\n").repeat(52));
    private final byte[] content = octets(new String(text, StandardCharsets.US_ASCII) + ".\r\n");

    @Benchmark
    public Object line_of_39_octets() {
        return new LineFramer().next(input(line), MAX_LINE);
    }

    @Benchmark
    public Object command_RCPT() {
        return CommandParser.parse(command);
    }

    @Benchmark
    public Object reply_of_4_lines() {
        return new ReplyParser().next(input(reply));
    }

    @Benchmark
    public void content_of_4_KiB(Blackhole sink) {
        var framer = new ContentFramer();
        ByteInput in = input(content);
        while (in.remaining() > 0) {
            sink.consume(framer.next(in));
        }
    }

    @Benchmark
    public Object chunk_of_4_KiB() {
        return new ChunkFramer().next(input(text), text.length);
    }

    private static ByteInput input(byte[] octets) {
        var in = new ByteInput();
        in.refill(octets);
        return in;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
