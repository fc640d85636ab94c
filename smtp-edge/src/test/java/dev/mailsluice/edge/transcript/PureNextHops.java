package dev.mailsluice.edge.transcript;

import dev.mailsluice.edge.assurance.Assurance;
import dev.mailsluice.edge.nexthop.Access;
import dev.mailsluice.edge.nexthop.BreakerSettings;
import dev.mailsluice.edge.nexthop.Dialogue;
import dev.mailsluice.edge.nexthop.Drop;
import dev.mailsluice.edge.nexthop.IncomingReplies;
import dev.mailsluice.edge.nexthop.Input;
import dev.mailsluice.edge.nexthop.Move;
import dev.mailsluice.edge.nexthop.NextHopDialogue;
import dev.mailsluice.edge.nexthop.NextHopSettings;
import dev.mailsluice.edge.nexthop.PoolSettings;
import dev.mailsluice.edge.nexthop.Shelf;
import dev.mailsluice.edge.session.Event;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.smtp.CommandEncoder;
import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The side of [PureEdge] that faces next hops: the dialogue, its connections, and those that are kept.
final class PureNextHops {

    static final NextHopSettings SETTINGS = new NextHopSettings(
            "edge.example",
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofSeconds(110),
            Duration.ofMinutes(3),
            Duration.ofSeconds(570),
            new PoolSettings(Duration.ofSeconds(10), Duration.ofMinutes(5), 100, 10, 20),
            new BreakerSettings(5, Duration.ofSeconds(10)),
            Optional.empty());

    private static final class Wire {
        private final NextHop nextHop;
        private final long born;
        private final IncomingReplies replies = new IncomingReplies();
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private int unsentCommands;

        Wire(NextHop nextHop, long born) {
            this.nextHop = nextHop;
            this.born = born;
        }

        boolean isQuiet() {
            return unsentCommands == 0 && replies.isQuiet();
        }
    }

    private final Consumer<String> heard;
    private final Consumer<Event> told;
    private final NextHopDialogue machine = new NextHopDialogue("edge.example");
    private final Shelf<Wire> kept = new Shelf<>(SETTINGS.pool());
    private final Map<Wire, Dialogue.Link> resetting = new HashMap<>();
    private Dialogue dialogue = NextHopDialogue.start();
    /// The session's; null while it has none.
    private Wire wire;
    /// The one that the transcript speaks of.
    private Wire latest;
    private int otherHosts;
    private long now;
    private Duration silent = Duration.ZERO;

    /// @param heard what next hops hear
    /// @param told what the session is told
    /// @param otherHosts how many hosts a next hop has besides the first
    PureNextHops(Consumer<String> heard, Consumer<Event> told, int otherHosts) {
        this.otherHosts = otherHosts;
        this.heard = heard;
        this.told = told;
    }

    void step(Input input) {
        Move move = machine.step(dialogue, input);
        dialogue = move.next();
        silent = Duration.ZERO;
        move.actions().forEach(this::act);
        move.news().ifPresent(told);
    }

    private void act(Move.Action action) {
        switch (action) {
            case Move.Action.Take(Access access) ->
                kept.take(access, now)
                        .ifPresentOrElse(
                                found -> {
                                    wire = found.connection();
                                    latest = wire;
                                    step(new Input.Taken(found.link()));
                                },
                                () -> connect(access.nextHop()));
            case Move.Action.Connect(NextHop nextHop) -> connect(nextHop);
            case Move.Action.Reconnect _ -> connect(latest.nextHop);
            case Move.Action.ConnectNext _ -> {
                if (--otherHosts >= 0) {
                    connect(latest.nextHop);
                } else {
                    step(new Input.NoOther());
                }
            }
            case Move.Action.Judge _, Move.Action.LoggedIn _, Move.Action.LoginFailed _ -> {}
            case Move.Action.StartTls(String host, Assurance wanted) ->
                heard.accept(
                        switch (wanted) {
                            case Assurance.None _, Assurance.Encrypted _ -> "(tls)";
                            case Assurance.Verified _ -> "(tls " + host + ")";
                            case Assurance.Dane _ -> "(tls " + host + " dane)";
                        });
            case Move.Action.Write(byte[] line) -> {
                wire.unsentCommands++;
                written(line, 0, line.length);
            }
            case Move.Action.WriteTrace(var trace) -> {
                byte[] field = trace.encode(Instant.EPOCH);
                written(field, 0, field.length);
            }
            case Move.Action.WriteContent(var slice) -> written(slice.bytes(), slice.from(), slice.length());
            case Move.Action.Keep(Dialogue.Link link) -> keep(link);
            case Move.Action.Reset(Dialogue.Link link) -> {
                act(new Move.Action.Write(CommandEncoder.rset()));
                resetting.put(wire, link);
                wire = null;
            }
            case Move.Action.Disconnect _ -> {
                if (wire != null && wire.line.size() > 0) {
                    heard.accept(wire.line.toString(StandardCharsets.UTF_8) + " (cut off)");
                }
                wire = null;
                heard.accept("(close)");
            }
        }
    }

    private void connect(NextHop nextHop) {
        wire = new Wire(nextHop, now);
        latest = wire;
        heard.accept("(connect " + nextHop.name() + ")");
    }

    private void keep(Dialogue.Link link) {
        Wire free = wire;
        wire = null;
        keep(free, link);
    }

    private void keep(Wire free, Dialogue.Link link) {
        if (free.isQuiet()) {
            kept.put(free, link, free.born, now).ifPresent(this::drop);
        } else {
            drop(new Shelf.Surplus<>(free, Drop.UNASKED));
        }
    }

    private void drop(Shelf.Surplus<Wire> surplus) {
        if (surplus.connection() == latest) {
            heard.accept("QUIT");
            heard.accept("(close)");
        } else {
            heard.accept("(quit)");
        }
    }

    private void written(byte[] octets, int from, int length) {
        ByteArrayOutputStream line = wire.line;
        for (int i = from; i < from + length; i++) {
            line.write(octets[i]);
            if (octets[i] == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                heard.accept(text.endsWith("\r\n") ? text.substring(0, text.length() - 2) : text);
                line.reset();
            }
        }
    }

    void connects(Assurance published) {
        step(new Input.Connected(wire.nextHop.name() + ".example", published));
    }

    void secures(boolean succeeds) {
        step(succeeds ? new Input.Secured() : new Input.TlsFailed());
    }

    void isNowhere(Reply reply) {
        wire = null;
        step(new Input.Unreachable(reply));
    }

    /// One piece, as it comes from a network.
    void sends(byte[] piece) {
        Wire from = latest;
        from.replies.asked(from.unsentCommands);
        from.unsentCommands = 0;
        from.replies.received(piece);
        if (kept.remove(from)) {
            drop(new Shelf.Surplus<>(from, Drop.UNASKED));
        } else if (resetting.containsKey(from)) {
            resets(from);
        } else {
            speaks(from);
        }
    }

    private void resets(Wire from) {
        switch (from.replies.reset()) {
            case AWAITED -> {}
            case DONE -> keep(from, resetting.remove(from));
            case FAILED -> {
                resetting.remove(from);
                drop(new Shelf.Surplus<>(from, Drop.NOT_RESET));
            }
        }
    }

    private void speaks(Wire from) {
        while (from == wire) {
            Optional<Input> next = from.replies.next();
            if (next.isEmpty()) {
                return;
            }
            step(next.get());
        }
    }

    void closes() {
        if (!kept.remove(latest) && resetting.remove(latest) == null) {
            step(
                    dialogue instanceof Dialogue.Connecting
                            ? new Input.Unreachable(Replies.NEXT_HOP_UNREACHABLE)
                            : new Input.Lost());
        }
    }

    void timePasses(Duration duration) {
        now += duration.toNanos();
        silent = silent.plus(duration);
        kept.expire(now).forEach(this::drop);
        if (duration.compareTo(SETTINGS.pool().maxIdleTime()) >= 0) {
            List.copyOf(resetting.keySet()).forEach(late -> {
                resetting.remove(late);
                drop(new Shelf.Surplus<>(late, Drop.NOT_RESET));
            });
        }
        Optional<Duration> patience = dialogue.patience(SETTINGS);
        if (patience.isPresent() && silent.compareTo(patience.get()) >= 0) {
            step(new Input.TimedOut());
        }
    }
}
