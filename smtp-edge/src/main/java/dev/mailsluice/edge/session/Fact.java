package dev.mailsluice.edge.session;

import dev.mailsluice.edge.smtp.Reply;
import java.util.Optional;

/// What is worth a line in the log and a count.
public sealed interface Fact {

    record TransactionBegan(String id) implements Fact {}

    /// A verdict was asked for again before the end of the message.
    ///
    /// @param stands whether it is yes as before
    record AskedAgain(boolean stands) implements Fact {}

    /// @param authenticated whether AUTH has shown an identity
    /// @param reply the last one given within the transaction; absent if there was none
    /// @param octets of content read, without stuffed dots
    record TransactionEnded(
            Client client,
            boolean authenticated,
            Transaction transaction,
            Outcome outcome,
            Optional<Reply> reply,
            long octets)
            implements Fact {}

    /// @param authenticated whether AUTH has shown an identity
    record SessionEnded(Client client, boolean authenticated, int transactions, End end) implements Fact {}

    enum Outcome {
        /// The next hop has it and the client knows.
        RELAYED,
        /// The client was told 5yz.
        REFUSED,
        /// The client was told 4yz.
        DEFERRED,
        /// The client ended it: RSET, EHLO, QUIT or a lost connection.
        ABORTED,
        /// The next hop may have it; the client was told to try again.
        REPLY_LOST
    }

    enum End {
        QUIT,
        CLIENT_LOST,
        TIMED_OUT,
        SHUT_DOWN,
        PROTOCOL_VIOLATION
    }
}
