package dev.mailsluice.policy.domain;

import java.util.Optional;

/// Is told of everything that is looked at on the way to a verdict, in that order.
///
/// INVARIANT: it gives nothing back, so a verdict is the same whether somebody listens or not. It is told what the walk
/// has in its hands anyway: an index of -1 means that nothing in the list matched.
sealed interface Trace permits Trace.None, Narration {
    Trace NONE = new None();

    void path(ForwardPath path);

    /// There is a `sendAs`, and it does not concern the question.
    void notConcerned(String why);

    /// @param index of the entry of `sendAs` that fits
    void maySendAs(int index);

    /// @param index of the entry of `sendAs` that is for this identity and does not fit
    void mayNotSendAs(int index);

    void postmaster();

    void destination(Optional<DomainName> domain, Destination destination);

    void localMailOnly();

    void delegate(Delegate mode);

    void never(int index);

    /// @param target where the mail would go; without one, whatever grants is in vain
    void target(Optional<NextHop> target);

    void route(Destination.Chosen route);

    void allowedClient(int index);

    void allowedListener(int index);

    void allowedTlsClient(int index);

    void authenticated(boolean allowed);

    void otherwise(Otherwise otherwise);

    /// Somebody may relay, and there is nowhere to pass the mail on to.
    void noNextHop();

    /// Nobody listens.
    record None() implements Trace {
        @Override
        public void path(ForwardPath path) {}

        @Override
        public void notConcerned(String why) {}

        @Override
        public void maySendAs(int index) {}

        @Override
        public void mayNotSendAs(int index) {}

        @Override
        public void postmaster() {}

        @Override
        public void destination(Optional<DomainName> domain, Destination destination) {}

        @Override
        public void localMailOnly() {}

        @Override
        public void delegate(Delegate mode) {}

        @Override
        public void never(int index) {}

        @Override
        public void target(Optional<NextHop> target) {}

        @Override
        public void route(Destination.Chosen route) {}

        @Override
        public void allowedClient(int index) {}

        @Override
        public void allowedListener(int index) {}

        @Override
        public void allowedTlsClient(int index) {}

        @Override
        public void authenticated(boolean allowed) {}

        @Override
        public void otherwise(Otherwise otherwise) {}

        @Override
        public void noNextHop() {}
    }
}
