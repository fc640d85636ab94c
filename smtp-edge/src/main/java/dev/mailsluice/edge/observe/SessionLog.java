package dev.mailsluice.edge.observe;

import dev.mailsluice.edge.session.Client;
import dev.mailsluice.edge.session.Fact;
import dev.mailsluice.edge.session.Transaction;
import dev.mailsluice.edge.session.Transaction.Recipient;
import dev.mailsluice.edge.session.Verdict.Ruling;
import dev.mailsluice.edge.smtp.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/// One line at the end of each transaction and of each connection, with the same keys everywhere:
/// `session client listener authenticated reverse_path forward_path policy revision rule reply next_hop bytes ms`.
///
/// Of several recipients each has its value, in order, the first [#MAX_RECIPIENTS] of them; a `-` where there is none.
final class SessionLog {

    private static final Logger LOG = Logger.getLogger("dev.mailsluice.edge.session");
    private static final int MAX_RECIPIENTS = 10;

    private SessionLog() {}

    static void transaction(Fact.TransactionEnded ended, Duration took) {
        if (!LOG.isLoggable(Level.INFO)) {
            return;
        }
        Transaction transaction = ended.transaction();
        List<Recipient> recipients = transaction.recipients();
        LOG.log(line("transaction " + ended.outcome(), ended.client(), ended.authenticated())
                .with("transaction", transaction.id())
                .with("reverse_path", transaction.reversePath().text())
                .with("forward_path", each(recipients, r -> r.path().text()))
                .with("policy", each(recipients, ruling(Ruling::policy)))
                .with("revision", each(recipients, ruling(r -> Long.toString(r.revision()))))
                .with("rule", each(recipients, ruling(Ruling::rule)))
                .with("reply", ended.reply().map(Reply::toString).orElse(""))
                .with("next_hop", each(recipients, r -> r.nextHop().orElse("-")))
                .with("bytes", ended.octets())
                .with("ms", took.toMillis()));
    }

    /// @param last the last reply sent; null if there was none
    /// @param certificate whom the client's certificate is for; empty if it has shown none
    static void session(Fact.SessionEnded ended, Reply last, long octets, String certificate, Duration took) {
        if (!LOG.isLoggable(Level.INFO)) {
            return;
        }
        LOG.log(line("session " + ended.end(), ended.client(), ended.authenticated())
                .with("transactions", ended.transactions())
                .with("certificate", certificate)
                .with("reply", last == null ? "" : last.toString())
                .with("bytes", octets)
                .with("ms", took.toMillis()));
    }

    private static FactLine line(String what, Client client, boolean authenticated) {
        return new FactLine(LOG, Level.INFO, what)
                .with("session", client.session())
                .with("client", client.address())
                .with("listener", client.listener())
                .with("authenticated", Boolean.toString(authenticated));
    }

    private static Function<Recipient, String> ruling(Function<Ruling, String> value) {
        return recipient -> recipient.ruling().map(value).orElse("-");
    }

    private static List<String> each(List<Recipient> recipients, Function<Recipient, String> value) {
        List<String> values = new ArrayList<>();
        for (Recipient recipient : recipients.subList(0, Math.min(MAX_RECIPIENTS, recipients.size()))) {
            values.add(value.apply(recipient));
        }
        if (recipients.size() > MAX_RECIPIENTS) {
            values.add("+" + (recipients.size() - MAX_RECIPIENTS));
        }
        return values;
    }
}
