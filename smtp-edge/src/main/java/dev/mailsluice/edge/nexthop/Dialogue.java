package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.session.Effect;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.smtp.Extension;
import dev.mailsluice.edge.smtp.TraceField;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The state of a dialogue: which reply is awaited, and what follows it.
public sealed interface Dialogue {

    /// A connection that has been greeted.
    ///
    /// @param offers what the next hop announced
    /// @param used whether a transaction went over it; such a connection may have ended meanwhile
    record Link(NextHop nextHop, Set<Extension> offers, boolean used) {}

    record Disconnected() implements Dialogue {}

    record Connecting(Effect.OfferRecipient offer) implements Dialogue {}

    /// 220 is awaited.
    record AwaitingGreeting(Effect.OfferRecipient offer) implements Dialogue {}

    /// The reply to EHLO, or to HELO after EHLO was refused, is awaited.
    record AwaitingHello(Effect.OfferRecipient offer, boolean extended) implements Dialogue {}

    /// No transaction.
    record Idle(Link link) implements Dialogue {}

    record AwaitingMail(Link link, Effect.OfferRecipient offer) implements Dialogue {}

    record AwaitingRecipient(Link link) implements Dialogue {}

    /// In a transaction; nothing is awaited.
    record Open(Link link) implements Dialogue {}

    /// 354 is awaited.
    record AwaitingData(Link link, TraceField trace) implements Dialogue {}

    /// Content goes by; nothing is awaited.
    record Streaming(Link link) implements Dialogue {}

    record AwaitingEnd(Link link) implements Dialogue {}

    /// How long the next hop may be silent before [Input.TimedOut]; empty where it need not say anything.
    default Optional<Duration> patience(NextHopSettings settings) {
        return switch (this) {
            case Disconnected _, Open _, Streaming _ -> Optional.empty();
            case Connecting _ -> Optional.of(settings.connectTimeout());
            case AwaitingGreeting _, AwaitingHello _, AwaitingMail _, AwaitingRecipient _ ->
                Optional.of(settings.offerTimeout());
            case AwaitingData _ -> Optional.of(settings.dataTimeout());
            case AwaitingEnd _ -> Optional.of(settings.endTimeout());
            case Idle _ -> Optional.of(settings.idleTimeout());
        };
    }
}
