package dev.mailsluice.policy.console;

import dev.mailsluice.policy.domain.DecidingInputs;
import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.NextHop;
import dev.mailsluice.policy.domain.Recipient;
import dev.mailsluice.policy.preview.Change;
import dev.mailsluice.policy.preview.Example;
import dev.mailsluice.policy.preview.Outcome;
import dev.mailsluice.policy.preview.Report;
import dev.mailsluice.policy.preview.Tally;
import java.util.List;

/// What would change for the questions that were recorded, as it is shown.
///
/// @param changes those that there are; what would not change is in `unchanged`
record Replayed(long asked, long unchanged, List<Group> changes) {

    private static final String NEWLY_ALLOWED = "newly allowed";

    /// @param style class of the style sheet
    record Group(String style, String label, long asked, long distinct, List<Row> examples) {}

    record Row(String client, String listener, String recipient, String before, String after, long asked) {

        static Row of(Example example) {
            DecidingInputs inputs = example.inputs();
            return new Row(
                    inputs.client().toString(),
                    inputs.listener()
                            + (inputs.authenticated() ? " (logged in)" : "")
                            + (inputs.certificate().isEmpty() ? "" : " (certificate)"),
                    recipient(inputs.recipient()),
                    words(example.before()),
                    words(example.after()),
                    example.asked());
        }

        private static String recipient(Recipient recipient) {
            return switch (recipient.shape()) {
                case MAILBOX -> "…@" + recipient.domain().map(DomainName::ascii).orElse("");
                case ADDRESS_LITERAL -> "…@[address]";
                case POSTMASTER -> "postmaster";
                case SENDER_ROUTED -> "a sender-routed one";
                case INVALID -> "one that is no mailbox";
            };
        }

        private static String words(Outcome outcome) {
            String to = outcome.nextHop()
                    .map(NextHop::name)
                    .map(hop -> " to " + hop)
                    .orElse("");
            String what =
                    switch (outcome.kind()) {
                        case DELIVER -> "delivered";
                        case RELAY -> "relayed";
                        case REFUSE -> "refused";
                        case DEFER -> "deferred";
                        case DELEGATE -> "asked of the delegate";
                    };
            return what + to + ", " + outcome.rule().path();
        }
    }

    boolean opens() {
        return changes.stream().anyMatch(group -> group.label().equals(NEWLY_ALLOWED));
    }

    static Replayed of(Report report) {
        return new Replayed(
                report.asked(),
                report.of(Change.UNCHANGED).asked(),
                report.tallies().stream()
                        .filter(tally -> tally.asked() > 0 && tally.change() != Change.UNCHANGED)
                        .map(Replayed::group)
                        .toList());
    }

    private static Group group(Tally tally) {
        return new Group(
                style(tally.change()),
                label(tally.change()),
                tally.asked(),
                tally.distinct(),
                tally.examples().stream().map(Row::of).toList());
    }

    private static String label(Change change) {
        return switch (change) {
            case NEWLY_ALLOWED -> NEWLY_ALLOWED;
            case DELEGATED -> "up to the delegate";
            case UNKNOWN_SENDER -> "up to who sent it, which is not recorded";
            case NEWLY_REFUSED -> "newly refused";
            case OTHER_NEXT_HOP -> "to another next hop";
            case OTHER_RULE -> "by another rule";
            case UNCHANGED -> "unchanged";
        };
    }

    private static String style(Change change) {
        return switch (change) {
            case NEWLY_ALLOWED -> "is-opens";
            case NEWLY_REFUSED -> "is-closes";
            case DELEGATED, UNKNOWN_SENDER, OTHER_NEXT_HOP, OTHER_RULE, UNCHANGED -> "is-changes";
        };
    }
}
