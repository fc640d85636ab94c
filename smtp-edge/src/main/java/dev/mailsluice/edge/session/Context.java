package dev.mailsluice.edge.session;

import dev.mailsluice.edge.sasl.ChannelBinding;
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
    record Channel(Security security, Optional<ChannelBinding> binding) {}

    /// @param hello how it greeted, if it did
    /// @param identity that AUTH has shown, or a trusted peer
    record Introduced(Optional<Hello> hello, Optional<String> identity) {
        static final Introduced NOBODY = new Introduced(Optional.empty(), Optional.empty());
    }

    /// @param name what the client calls itself
    /// @param extended EHLO, not HELO
    record Hello(String name, boolean extended) {}

    static Context of(SessionSettings settings, Client client, Terms terms, Security security) {
        Channel channel = new Channel(security, Optional.empty());
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

    Context bound(Optional<ChannelBinding> to) {
        return with(new Channel(security(), to));
    }

    /// What the client said in the clear is forgotten: RFC 3207 §4.2.
    Context secured(Optional<ChannelBinding> by) {
        return with(new Channel(Security.ACTIVE, by)).with(Introduced.NOBODY);
    }

    /// Another client, of whom nothing else is known yet.
    Context served(Client other) {
        return new Context(settings, other, terms, channel, Introduced.NOBODY, tally, farewell);
    }

    private Context with(Channel other) {
        return new Context(settings, client, terms, other, introduced, tally, farewell);
    }

    private Context with(Introduced as) {
        return new Context(settings, client, terms, channel, as, tally, farewell);
    }
}
