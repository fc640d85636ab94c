package dev.mailsluice.policy.shadow;

import dev.mailsluice.policy.domain.ClientAddress;
import dev.mailsluice.policy.domain.DecidingInputs;
import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.Recipient;
import dev.mailsluice.policy.domain.TlsClient;
import dev.mailsluice.policy.preview.Change;
import dev.mailsluice.policy.store.RowId;
import dev.mailsluice.policy.store.ShadowDifferenceRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What came of a candidate as rows of the store, and back. An example is a line of words with a space between them;
/// those behind the fifth are names of a certificate.
final class DifferenceRows {

    private static final int WORDS = 5;

    private DifferenceRows() {}

    static ShadowDifferenceRow of(String shadow, Pair pair, Count count) {
        String id = RowId.of(
                shadow, Long.toString(pair.revision()), pair.change().name(), pair.ruleBefore(), pair.ruleAfter());
        return new ShadowDifferenceRow(
                id,
                shadow,
                pair.revision(),
                pair.change().name(),
                pair.ruleBefore(),
                pair.ruleAfter(),
                count.asked(),
                count.examples().stream().map(DifferenceRows::line).collect(Collectors.joining("\n")));
    }

    private static String line(DecidingInputs inputs) {
        String words = String.join(
                " ",
                inputs.client().toString(),
                inputs.listener(),
                Boolean.toString(inputs.authenticated()),
                inputs.recipient().shape().name(),
                inputs.recipient().domain().map(DomainName::ascii).orElse(""));
        return inputs.certificate().isEmpty() ? words : words + " " + TlsClient.words(inputs.certificate());
    }

    /// Empty if the row is none that this release would write.
    static Optional<ShadowReport.Line> line(ShadowDifferenceRow row) {
        try {
            List<DecidingInputs> examples =
                    row.examples().lines().map(DifferenceRows::example).toList();
            return Optional.of(new ShadowReport.Line(
                    Change.valueOf(row.change()), row.ruleBefore(), row.ruleAfter(), row.asked(), examples));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static DecidingInputs example(String line) {
        String[] words = line.split(" ", WORDS + 1);
        if (words.length < WORDS) {
            throw new IllegalArgumentException("`%s` is no example".formatted(line));
        }
        Optional<DomainName> domain = words[4].isEmpty() ? Optional.empty() : Optional.of(new DomainName(words[4]));
        return new DecidingInputs(
                ClientAddress.parse(words[0]),
                words[1],
                Boolean.parseBoolean(words[2]),
                TlsClient.names(words.length > WORDS ? words[WORDS] : ""),
                new Recipient(Recipient.Shape.valueOf(words[3]), domain));
    }
}
