package dev.mailsluice.edge.nexthop;

import dev.mailsluice.edge.assurance.Assurance;
import dev.mailsluice.edge.session.Event;
import dev.mailsluice.edge.session.NextHop;
import dev.mailsluice.edge.smtp.Slice;
import dev.mailsluice.edge.smtp.TraceField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a dialogue is now, what to do on the socket, and then what to tell the session.
public record Move(Dialogue next, List<Action> actions, Optional<Event> news) {

    public sealed interface Action {

        /// Takes a connection that was kept, or makes one. Answered by [Input.Taken], or as [Connect]; the last action.
        record Take(Access access) implements Action {}

        /// Makes a connection. Answered by [Input.Connected] or [Input.Unreachable].
        record Connect(NextHop nextHop) implements Action {}

        /// Connects to where the connection before this one led. Answered like [Connect].
        record Reconnect() implements Action {}

        /// Connects to the address behind that of the connection before this one. Answered like [Connect], or by
        /// [Input.NoOther]; the last action.
        record ConnectNext() implements Action {}

        /// Tells whether the far end works, so that not everybody has to find out: [Breaker].
        record Judge(boolean works) implements Action {}

        /// The next hop has taken the edge's credentials.
        record LoggedIn() implements Action {}

        /// It has not, or was not told them.
        ///
        /// @param nextHop its name
        /// @param why for whoever runs the edge; nothing of the credentials
        record LoginFailed(String nextHop, String why) implements Action {}

        /// Begins the handshake. What came in clear before it is not heard of any more: RFC 3207 §4.2. Answered by
        /// [Input.Secured] or [Input.TlsFailed].
        ///
        /// @param host asked for by name (RFC 6066 §3)
        /// @param wanted what the certificate must come up to
        record StartTls(String host, Assurance wanted) implements Action {}

        /// A whole command.
        record Write(byte[] line) implements Action {}

        record WriteTrace(TraceField trace) implements Action {}

        record WriteContent(Slice slice) implements Action {}

        /// Gives the connection away, for the next transaction of whichever session. Nothing is heard of it any more.
        record Keep(Dialogue.Link link) implements Action {}

        /// The same for a connection whose transaction is to be ended by RSET first.
        record Reset(Dialogue.Link link) implements Action {}

        /// Sends what was written, then closes. Nothing is heard of this connection any more.
        record Disconnect() implements Action {}
    }

    public Move {
        actions = List.copyOf(actions);
    }

    static Move to(Dialogue next, Action... actions) {
        return to(next, List.of(actions));
    }

    static Move to(Dialogue next, List<Action> actions) {
        return new Move(next, actions, Optional.empty());
    }

    Move telling(Event event) {
        return new Move(next, actions, Optional.of(event));
    }

    Move after(Action first) {
        List<Action> all = new ArrayList<>(List.of(first));
        all.addAll(actions);
        return new Move(next, all, news);
    }
}
