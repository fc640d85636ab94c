package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.assurance.Assurance;
import dev.mailsluice.edge.session.Effect;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.smtp.Extension;
import dev.mailsluice.edge.smtp.TraceField;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The state of a dialogue: which reply is awaited, and what follows it.
public sealed interface Dialogue {

    /// A connection that has been greeted.
    ///
    /// @param offers what the next hop announced
    /// @param bounds what it takes at most
    /// @param mails how often MAIL went over it
    /// @param kept whether it was kept since it was made; such a connection may have ended meanwhile
    record Link(Access access, Set<Extension> offers, Bounds bounds, int mails, boolean kept) {
        NextHop nextHop() {
            return access.nextHop();
        }

        Link withMail() {
            return new Link(access, offers, bounds, mails + 1, kept);
        }

        Link again() {
            return new Link(access, offers, bounds, mails, true);
        }
    }

    /// A connection that is not that far yet.
    ///
    /// @param host the name of the far end, which its certificate would have to hold
    /// @param published what the far end, or its domain, says of TLS
    record Attempt(Search search, String host, Assurance published) {
        Effect.OfferRecipient offer() {
            return search.offer();
        }

        Protection protection() {
            return search.protection();
        }

        Attempt secured() {
            return new Attempt(search.with(Protection.TLS), host, published);
        }

        /// What TLS has to come up to. Policy may want more than is published: with DANE that is kept to all the same,
        /// for it is the stronger of the two. What is published adds to `Opportunistic` only.
        Assurance wanted() {
            boolean dane = published instanceof Assurance.Dane;
            return switch (offer().nextHop().tls()) {
                case DISABLED -> new Assurance.None();
                case OPPORTUNISTIC -> published;
                case REQUIRED -> dane ? published : new Assurance.Verified();
            };
        }

        boolean needsTls() {
            return !(wanted() instanceof Assurance.None);
        }
    }

    /// What became of TLS.
    enum Protection {
        UNTRIED,
        TLS,
        /// It was tried and failed; this time it is clear text.
        GIVEN_UP
    }

    record Disconnected() implements Dialogue {}

    record Connecting(Search search) implements Dialogue {}

    /// 220 is awaited.
    record AwaitingGreeting(Attempt attempt) implements Dialogue {}

    /// The reply to EHLO, or to HELO after EHLO was refused, is awaited.
    record AwaitingHello(Attempt attempt, boolean extended) implements Dialogue {}

    /// The reply to STARTTLS is awaited.
    record AwaitingStartTls(Attempt attempt) implements Dialogue {}

    /// The handshake is under way.
    record Securing(Attempt attempt) implements Dialogue {}

    /// The reply to AUTH, or to a response within it, is awaited.
    ///
    /// @param responses still to be given
    record AwaitingLogin(Attempt attempt, Link link, List<String> responses) implements Dialogue {
        @Override
        public String toString() {
            return "AwaitingLogin[hidden]";
        }
    }

    /// The reply to MAIL is awaited.
    ///
    /// @param ahead whether RCPT has been sent already
    record AwaitingMail(Link link, Effect.OfferRecipient offer, boolean ahead) implements Dialogue {}

    /// @param recipients how often RCPT was sent in this transaction
    record AwaitingRecipient(Link link, int recipients) implements Dialogue {}

    /// In a transaction; nothing is awaited.
    ///
    /// @param recipients how often RCPT was sent in this transaction
    record Open(Link link, int recipients) implements Dialogue {}

    /// 354 is awaited.
    record AwaitingData(Link link, TraceField trace) implements Dialogue {}

    /// Content goes by; nothing is awaited.
    record Streaming(Link link) implements Dialogue {}

    record AwaitingEnd(Link link) implements Dialogue {}

    /// How long the next hop may be silent before [Input.TimedOut]; empty where it need not say anything.
    default Optional<Duration> patience(NextHopSettings settings) {
        return switch (this) {
            case Disconnected _, Open _, Streaming _ -> Optional.empty();
            case Connecting _, AwaitingStartTls _, Securing _ -> Optional.of(settings.connectTimeout());
            case AwaitingGreeting(Attempt attempt) -> Optional.of(patience(attempt, settings));
            case AwaitingHello(Attempt attempt, boolean _) -> Optional.of(patience(attempt, settings));
            case AwaitingLogin(Attempt attempt, Link _, List<String> _) -> Optional.of(patience(attempt, settings));
            case AwaitingMail _, AwaitingRecipient _ -> Optional.of(settings.offerTimeout());
            case AwaitingData _ -> Optional.of(settings.dataTimeout());
            case AwaitingEnd _ -> Optional.of(settings.endTimeout());
        };
    }

    /// The client's five minutes for RCPT (RFC 5321 §4.5.3.2.3) do not allow for two long waits: who has greeted us
    /// once is quick, or the mail is deferred.
    private static Duration patience(Attempt attempt, NextHopSettings settings) {
        boolean first = attempt.protection() == Protection.UNTRIED
                && attempt.search().failures().isEmpty();
        return first ? settings.offerTimeout() : settings.connectTimeout();
    }
}
