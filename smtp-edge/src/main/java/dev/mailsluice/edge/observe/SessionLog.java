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
import org.jboss.logmanager.ExtLogRecord;
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
        ExtLogRecord line = line("transaction " + ended.outcome(), ended.client(), ended.authenticated());
        line.putMdc("transaction", transaction.id());
        line.putMdc("reverse_path", LogValue.of(transaction.reversePath().text()));
        line.putMdc("forward_path", each(recipients, r -> r.path().text()));
        line.putMdc("policy", each(recipients, ruling(Ruling::policy)));
        line.putMdc("revision", each(recipients, ruling(r -> Long.toString(r.revision()))));
        line.putMdc("rule", each(recipients, ruling(Ruling::rule)));
        line.putMdc("next_hop", each(recipients, r -> r.nextHop().orElse("-")));
        ended.reply().ifPresent(reply -> line.putMdc("reply", LogValue.of(reply.toString())));
        line.putMdc("bytes", Long.toString(ended.octets()));
        line.putMdc("ms", Long.toString(took.toMillis()));
        LOG.log(line);
    }

    /// @param last the last reply sent; null if there was none
    static void session(Fact.SessionEnded ended, Reply last, long octets, Duration took) {
        if (!LOG.isLoggable(Level.INFO)) {
            return;
        }
        ExtLogRecord line = line("session " + ended.end(), ended.client(), ended.authenticated());
        line.putMdc("transactions", Integer.toString(ended.transactions()));
        line.putMdc("reply", last == null ? "" : LogValue.of(last.toString()));
        line.putMdc("bytes", Long.toString(octets));
        line.putMdc("ms", Long.toString(took.toMillis()));
        LOG.log(line);
    }

    private static ExtLogRecord line(String message, Client client, boolean authenticated) {
        ExtLogRecord line = new ExtLogRecord(Level.INFO, message, SessionLog.class.getName());
        line.setLoggerName(LOG.getName());
        line.putMdc("session", client.session());
        line.putMdc("client", client.address());
        line.putMdc("listener", client.listener());
        line.putMdc("authenticated", Boolean.toString(authenticated));
        return line;
    }

    private static Function<Recipient, String> ruling(Function<Ruling, String> value) {
        return recipient -> recipient.ruling().map(value).orElse("-");
    }

    private static String each(List<Recipient> recipients, Function<Recipient, String> value) {
        List<String> values = new ArrayList<>();
        recipients.stream().limit(MAX_RECIPIENTS).forEach(r -> values.add(LogValue.of(value.apply(r))));
        if (recipients.size() > MAX_RECIPIENTS) {
            values.add("+" + (recipients.size() - MAX_RECIPIENTS));
        }
        return String.join(" ", values);
    }
}
