package dev.mailsluice.policy.console;

import dev.mailsluice.policy.difference.Differences;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.inforce.Enforcements;
import dev.mailsluice.policy.inforce.InForce;
import dev.mailsluice.policy.publish.History;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.publish.Recalled;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.Position;
import dev.mailsluice.policy.store.StoredRevision;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What was published, from the store: it may hold more than this process answers by.
@Singleton
final class HistoryScreens implements Screens {

    private static final int PAGE = 25;

    private final PolicyStore store;
    private final History history;
    private final Enforcements enforcements;
    private final Managers managers;

    HistoryScreens(PolicyStore store, History history, InForce inForce, Managers managers) {
        this.store = store;
        this.history = history;
        this.enforcements = inForce.enforcements();
        this.managers = managers;
    }

    @Override
    public List<Screen> screens() {
        return List.of(
                Screen.view("/policies/:policy/history", this::list),
                Screen.view("/policies/:policy/compare", this::compare),
                Screen.view("/policies/:policy/revisions/:revision", this::one));
    }

    private Answer list(Visit visit) {
        String policy = visit.policy().value();
        List<StoredRevision> page =
                store.history(policy, visit.asked().number("before").orElse(Long.MAX_VALUE), PAGE);
        if (page.isEmpty()) {
            return Problem.notPublished(visit);
        }
        long last = page.getLast().number();
        Shell shell = Shell.of(visit, "History · " + policy, "history");
        return Answer.ok(
                new HistoryPage(shell, policy, page.stream().map(this::past).toList(), last > 1 ? last : 0));
    }

    private Past past(StoredRevision stored) {
        boolean inForce = enforcements.isInForce(stored.policy(), stored.number());
        return Past.of(stored.revision(), inForce, Instant.now());
    }

    private Answer one(Visit visit) {
        Optional<StoredRevision> found = visit.revision().isPresent()
                ? store.revision(visit.policy().value(), visit.revision().getAsLong())
                : Optional.empty();
        return found.map(stored -> one(visit, stored)).orElseGet(() -> Problem.of(404));
    }

    private Answer one(Visit visit, StoredRevision stored) {
        PolicyName policy = visit.policy();
        long number = stored.number();
        long head = Optional.ofNullable(store.headPositions().get(policy.value()))
                .map(Position::number)
                .orElse(number);
        Shell shell = Shell.of(visit, "Revision " + number + " · " + policy, "history");
        String document = DocumentText.of(stored.revision().document());
        String manager = managers.of(policy).orElse("");
        return Answer.ok(
                switch (history.recall(policy, number)) {
                    case Recalled.Found(var _, var read) ->
                        new RevisionPage(
                                shell,
                                policy.value(),
                                past(stored),
                                PlainWords.of(read),
                                "",
                                before(policy, number, read),
                                document,
                                head,
                                manager);
                    case Recalled.NotThere _ ->
                        throw new IllegalStateException("revision `" + number + "` was there a moment ago");
                    case Recalled.Unreadable(var _, String reason) ->
                        new RevisionPage(
                                shell, policy.value(), past(stored), null, reason, null, document, head, manager);
                });
    }

    /// Null if the one before cannot be read.
    private Comparison before(PolicyName policy, long number, RelayPolicy read) {
        if (number == 1) {
            return Comparison.between("nothing", Differences.NOTHING, "revision 1", read);
        }
        return switch (history.recall(policy, number - 1)) {
            case Recalled.Found(var _, var earlier) ->
                Comparison.between("revision " + (number - 1), earlier, "revision " + number, read);
            case Recalled.NotThere _, Recalled.Unreadable _ -> null;
        };
    }

    private Answer compare(Visit visit) {
        OptionalLong from = visit.asked().number("from");
        OptionalLong to = visit.asked().number("to");
        if (from.isEmpty() || to.isEmpty()) {
            return page(visit, from.orElse(0), to.orElse(0), "Choose two revisions in the history.", null);
        }
        return switch (history.recall(visit.policy(), from.getAsLong())) {
            case Recalled.Found(var _, var before) -> compare(visit, from.getAsLong(), before, to.getAsLong());
            case Recalled.NotThere _, Recalled.Unreadable _ ->
                page(visit, from.getAsLong(), to.getAsLong(), cannot(from.getAsLong()), null);
        };
    }

    private Answer compare(Visit visit, long from, RelayPolicy before, long to) {
        return switch (history.recall(visit.policy(), to)) {
            case Recalled.Found(var _, var after) ->
                page(visit, from, to, "", Comparison.between("revision " + from, before, "revision " + to, after));
            case Recalled.NotThere _, Recalled.Unreadable _ -> page(visit, from, to, cannot(to), null);
        };
    }

    private static String cannot(long number) {
        return "There is no revision " + number + ", or this release cannot read it.";
    }

    private static Answer page(Visit visit, long from, long to, String problem, Comparison comparison) {
        Shell shell = Shell.of(visit, "Compare · " + visit.policy(), "history");
        int status = problem.isEmpty() ? 200 : 404;
        return new Answer.Page(status, new ComparePage(shell, visit.policy().value(), from, to, problem, comparison));
    }
}
