package dev.mailsluice.policy.journal;

import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.DecidingInputs;
import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.Recipient;
import dev.mailsluice.policy.domain.TlsClient;
import dev.mailsluice.policy.store.JournalRow;
import dev.mailsluice.policy.store.RowId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// What was asked as a row of the store, and back.
final class JournalRows {

    /// Who is refused for the sender has authenticated.
    private static final String SENDER_REFUSED = "sendAs";

    private JournalRows() {}

    static JournalRow of(Entries.Entry entry, long asked, Instant now) {
        DecidingInputs inputs = entry.inputs();
        String day = now.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        String client = inputs.client().toString();
        String shape = inputs.recipient().shape().name();
        String domain = inputs.recipient().domain().map(DomainName::ascii).orElse("");
        String certificate = TlsClient.words(inputs.certificate());
        String authenticated = inputs.senderRefused() ? SENDER_REFUSED : Boolean.toString(inputs.authenticated());
        String id = RowId.of(entry.policy(), day, client, inputs.listener(), authenticated, shape, domain, certificate);
        return new JournalRow(
                id,
                entry.policy(),
                client,
                inputs.listener(),
                inputs.authenticated(),
                certificate,
                shape,
                domain,
                inputs.senderRefused(),
                asked,
                now);
    }

    /// Empty if the row is none that this release would write.
    static Optional<DecidingInputs> inputs(JournalRow row) {
        try {
            return Optional.of(read(row));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static DecidingInputs read(JournalRow row) {
        Optional<DomainName> domain =
                row.domain().isEmpty() ? Optional.empty() : Optional.of(new DomainName(row.domain()));
        return new DecidingInputs(
                ClientAddress.parse(row.client()),
                row.listener(),
                row.authenticated(),
                TlsClient.names(row.certificate()),
                new Recipient(Recipient.Shape.valueOf(row.shape()), domain),
                row.senderRefused());
    }
}
