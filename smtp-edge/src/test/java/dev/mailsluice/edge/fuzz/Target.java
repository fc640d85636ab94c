package dev.mailsluice.edge.fuzz;

import java.util.Locale;
import java.util.function.Consumer;

/// What is fuzzed.
enum Target {
    LINE_FRAMER(LineFramerFuzz.class, LineFramerFuzz::fuzzerTestOneInput),
    CONTENT_FRAMER(ContentFramerFuzz.class, ContentFramerFuzz::fuzzerTestOneInput),
    CHUNK_FRAMER(ChunkFramerFuzz.class, ChunkFramerFuzz::fuzzerTestOneInput),
    COMMAND_PARSER(CommandParserFuzz.class, CommandParserFuzz::fuzzerTestOneInput),
    REPLY_PARSER(ReplyParserFuzz.class, ReplyParserFuzz::fuzzerTestOneInput),
    PROXY_HEADER(ProxyHeaderFuzz.class, ProxyHeaderFuzz::fuzzerTestOneInput),
    SASL(SaslFuzz.class, SaslFuzz::fuzzerTestOneInput),
    SESSION(SessionFuzz.class, SessionFuzz::fuzzerTestOneInput);

    private final Class<?> type;
    private final Consumer<byte[]> once;

    Target(Class<?> type, Consumer<byte[]> once) {
        this.type = type;
        this.once = once;
    }

    /// As its corpus is called.
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Class<?> type() {
        return type;
    }

    void run(byte[] input) {
        once.accept(input);
    }
}
