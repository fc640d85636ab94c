package dev.mailsluice.edge.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A dialogue, read from its file.
public record Transcript(Path file, Map<String, String> settings, List<Line> lines) {

    private static final Path ROOT = Path.of("src/test/resources/transcripts");

    /// @param number in the file, from 1
    public sealed interface Line {
        int number();

        record ClientSends(int number, byte[] octets) implements Line {}

        record ClientSecures(int number) implements Line {}

        record ClientCloses(int number) implements Line {}

        record Expect(int number, Side side, String text) implements Line {}

        record PolicyAnswers(int number, String text) implements Line {}

        record StandingChanges(int number, String text) implements Line {}

        record IdentityAnswers(int number, String text) implements Line {}

        record NextHopSends(int number, String text) implements Line {}

        record TimePasses(int number, Duration duration) implements Line {}
    }

    /// Who hears something of the edge.
    public enum Side {
        CLIENT,
        POLICY,
        IDENTITY,
        NEXT_HOP
    }

    static List<Transcript> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(f -> f.toString().endsWith(".smtp"))
                    .sorted()
                    .map(Transcript::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return ROOT.relativize(file).toString();
    }

    /// Whether it comes out the same on sockets however the network cuts the client's octets.
    boolean mayBeCutOnSockets() {
        return !settings.containsKey("whole");
    }

    /// A socket has no virtual clock, and its connection is made before anybody can refuse it; a next hop on one has
    /// neither DNS nor TLS.
    boolean runsOnSockets() {
        if (settings.containsKey("binding") || settings.containsKey("otherHosts") || settings.containsKey("login")) {
            return false;
        }
        for (int i = 0; i < lines.size(); i++) {
            boolean assured =
                    lines.get(i) instanceof Line.NextHopSends(int _, String text) && text.startsWith("(connected ");
            boolean secures = lines.get(i) instanceof Line.Expect(int _, Side side, String text)
                    && side == Side.NEXT_HOP
                    && text.startsWith("(tls");
            boolean looksUp =
                    lines.get(i) instanceof Line.PolicyAnswers(int _, String text) && text.matches(".* mx(-required)?");
            boolean refused = lines.get(i) instanceof Line.NextHopSends(int _, String text)
                    && text.equals("(lost)")
                    && lines.get(i - 1) instanceof Line.Expect(int _, Side _, String before)
                    && before.startsWith("(connect");
            boolean waits = lines.get(i) instanceof Line.StandingChanges(int _, String text) && text.equals("given up");
            if (assured || waits || secures || looksUp || refused || lines.get(i) instanceof Line.TimePasses) {
                return false;
            }
        }
        return true;
    }

    private static Transcript read(Path file) {
        Map<String, String> settings = new HashMap<>();
        List<Line> lines = new ArrayList<>();
        try {
            List<String> texts = Files.readAllLines(file);
            for (int i = 0; i < texts.size(); i++) {
                String text = texts.get(i);
                if (text.startsWith("%")) {
                    String[] pair = text.substring(1).strip().split("=", 2);
                    settings.put(pair[0], pair[1]);
                } else if (!text.isBlank() && !text.startsWith("#")) {
                    lines.add(line(file, i + 1, text));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Transcript(file, settings, lines);
    }

    private static Line line(Path file, int number, String text) {
        if (text.startsWith("+")) {
            return new Line.TimePasses(
                    number, Duration.parse("PT" + text.substring(1).strip()));
        }
        String rest = text.length() > 3 ? text.substring(3) : "";
        return switch (text.length() < 2 ? text : text.substring(0, 2)) {
            case "C:" ->
                switch (rest) {
                    case "(close)" -> new Line.ClientCloses(number);
                    case "(tls)" -> new Line.ClientSecures(number);
                    default -> new Line.ClientSends(number, Escapes.octets(rest.replace("\\", "\\\\") + "\\r\\n"));
                };
            case "C|" -> new Line.ClientSends(number, Escapes.octets(rest));
            case "S:" -> new Line.Expect(number, Side.CLIENT, rest);
            case "P?" -> new Line.Expect(number, Side.POLICY, rest);
            case "P!" -> new Line.PolicyAnswers(number, rest);
            case "F!" -> new Line.StandingChanges(number, rest);
            case "A?" -> new Line.Expect(number, Side.IDENTITY, rest);
            case "A!" -> new Line.IdentityAnswers(number, rest);
            case "N>" -> new Line.Expect(number, Side.NEXT_HOP, rest);
            case "N<" -> new Line.NextHopSends(number, rest);
            default -> throw new IllegalArgumentException(file + ":" + number + ": what is `" + text + "`?");
        };
    }
}
