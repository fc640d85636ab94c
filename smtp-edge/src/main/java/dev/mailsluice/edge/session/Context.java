package dev.mailsluice.edge.session;

import dev.mailsluice.edge.sasl.ChannelBinding;
import dev.mailsluice.edge.sasl.Mechanism;
import java.util.List;
import java.util.Optional;

/// What outlives a transaction.
///
/// @param channel what the connection has of TLS
/// @param introduced who the client is to us
/// @param farewell why the session is to end with its transaction, if it is
record Context(
        SessionSettings settings,
        Client client,
        Terms terms,
        Channel channel,
        Introduced introduced,
        Tally tally,
        Optional<Farewell> farewell) {

    /// @param binding of the TLS connection, if it has one that we know
    /// @param certificate that the other end has shown and the handshake has verified, if it is the client's
    /// @param ofAnother whether a peer is at the other end that says who the client is
    record Channel(
            Security security, Optional<ChannelBinding> binding, Optional<TlsClient> certificate, boolean ofAnother) {

        Channel shakenHands(Handshake handshake) {
            return new Channel(
                    security, handshake.binding(), ofAnother ? Optional.empty() : handshake.certificate(), ofAnother);
        }

        Channel active() {
            return new Channel(Security.ACTIVE, binding, certificate, ofAnother);
        }

        /// INVARIANT: its certificate never counts again, nor does one of a later handshake: who speaks TLS with us is
        /// the peer.
        Channel introducing() {
            return new Channel(security, binding, Optional.empty(), true);
        }
    }

    /// @param hello how it greeted, if it did
    /// @param identity that AUTH has shown, or a trusted peer
    record Introduced(Optional<Hello> hello, Optional<String> identity) {
        static final Introduced NOBODY = new Introduced(Optional.empty(), Optional.empty());
    }

    /// @param name what the client calls itself
    /// @param extended EHLO, not HELO
    record Hello(String name, boolean extended) {}

    static Context of(SessionSettings settings, Client client, Terms terms, Security security) {
        Channel channel = new Channel(security, Optional.empty(), Optional.empty(), false);
        return new Context(settings, client, terms, channel, Introduced.NOBODY, Tally.ZERO, Optional.empty());
    }

    Authentication authentication() {
        return terms.authentication();
    }

    Security security() {
        return channel.security();
    }

    Optional<ChannelBinding> binding() {
        return channel.binding();
    }

    /// Mechanisms of AUTH that the connection offers where it offers AUTH, the best one first.
    List<Mechanism> mechanisms() {
        return Mechanism.offered(terms.mechanisms(), binding());
    }

    Optional<TlsClient> certificate() {
        return channel.certificate();
    }

    Optional<Hello> hello() {
        return introduced.hello();
    }

    Optional<String> identity() {
        return introduced.identity();
    }

    /// Whether the client was offered DSN: RFC 3461.
    boolean offersDsn() {
        return settings.dsn() && hello().map(Hello::extended).orElse(false);
    }

    Context greeted(Hello by) {
        return with(new Introduced(Optional.of(by), identity()));
    }

    Context identified(String as) {
        return with(new Introduced(hello(), Optional.of(as)));
    }

    Context counting(Tally now) {
        return new Context(settings, client, terms, channel, introduced, now, farewell);
    }

    Context leaving(Farewell why) {
        return new Context(settings, client, terms, channel, introduced, tally, Optional.of(why));
    }

    Context connected(Handshake handshake) {
        return with(channel.shakenHands(handshake));
    }

    /// What the client said in the clear is forgotten: RFC 3207 §4.2.
    Context secured(Handshake by) {
        return with(channel.shakenHands(by).active()).with(Introduced.NOBODY);
    }

    /// Another client, of whom nothing else is known yet.
    Context served(Client other) {
        return new Context(settings, other, terms, channel.introducing(), Introduced.NOBODY, tally, farewell);
    }

    private Context with(Channel other) {
        return new Context(settings, client, terms, other, introduced, tally, farewell);
    }

    private Context with(Introduced as) {
        return new Context(settings, client, terms, channel, as, tally, farewell);
    }
}
