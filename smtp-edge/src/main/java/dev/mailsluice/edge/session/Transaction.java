package dev.mailsluice.edge.session;

import dev.mailsluice.edge.smtp.ForwardPath;
import dev.mailsluice.edge.smtp.MailParameters;
import dev.mailsluice.edge.smtp.Reply;
import dev.mailsluice.edge.smtp.ReversePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A mail transaction: one value, replaced whole. RFC 5321 §3.3.
///
/// @param id unique, as in the log and the Received field
/// @param recipients every RCPT with its answer, in order
/// @param nextHop that of the first accepted recipient; it is the next hop of all
/// @param failure why the next hop will not take this transaction any more, if so
public record Transaction(
        String id,
        ReversePath reversePath,
        MailParameters parameters,
        List<Recipient> recipients,
        Optional<NextHop> nextHop,
        Optional<Reply> failure) {

    /// @param ruling absent when policy gave no verdict
    /// @param way by which it was to be passed on, if policy passed it
    public record Recipient(ForwardPath path, Optional<Verdict.Ruling> ruling, Optional<Verdict.Way> way, Reply reply) {

        /// Its name.
        public Optional<String> nextHop() {
            return way.map(Verdict.Way::nextHop).map(NextHop::name);
        }

        public boolean accepted() {
            return reply.isPositive();
        }
    }

    public Transaction {
        recipients = List.copyOf(recipients);
    }

    static Transaction begin(String id, ReversePath reversePath, MailParameters parameters) {
        return new Transaction(id, reversePath, parameters, List.of(), Optional.empty(), Optional.empty());
    }

    Transaction with(Recipient recipient) {
        List<Recipient> all = new ArrayList<>(recipients);
        all.add(recipient);
        return new Transaction(id, reversePath, parameters, all, nextHop, failure);
    }

    /// @param index of the recipient that is replaced
    Transaction with(int index, Recipient recipient) {
        List<Recipient> all = new ArrayList<>(recipients);
        all.set(index, recipient);
        return new Transaction(id, reversePath, parameters, all, nextHop, failure);
    }

    Transaction through(NextHop hop) {
        return new Transaction(id, reversePath, parameters, recipients, Optional.of(hop), failure);
    }

    Transaction failed(Reply reply) {
        return new Transaction(id, reversePath, parameters, recipients, nextHop, Optional.of(reply));
    }

    public List<Recipient> accepted() {
        List<Recipient> accepted = new ArrayList<>(recipients.size());
        for (Recipient recipient : recipients) {
            if (recipient.accepted()) {
                accepted.add(recipient);
            }
        }
        return List.copyOf(accepted);
    }
}
