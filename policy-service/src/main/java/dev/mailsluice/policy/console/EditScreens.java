package dev.mailsluice.policy.console;

import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.store.PolicyStore;
import dev.mailsluice.policy.store.StoredRevision;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A document is written, checked, and then published as it was checked: each on a page of its own. Whoever may look
/// may also write and check.
@Singleton
final class EditScreens implements Screens {

    private final Desk desk;
    private final PolicyStore store;
    private final Managers managers;

    EditScreens(Desk desk, PolicyStore store, Managers managers) {
        this.desk = desk;
        this.store = store;
        this.managers = managers;
    }

    @Override
    public List<Screen> screens() {
        return List.of(
                Screen.view("/policies/:policy/edit", this::write),
                Screen.form("/policies/:policy/check", Permission.VIEW, this::check),
                Screen.form("/policies/:policy/publish", Permission.PUBLISH, this::publish),
                Screen.form("/policies/:policy/rollback", Permission.PUBLISH, this::rollBack));
    }

    private Answer write(Visit visit) {
        OptionalLong number = visit.asked().number("revision");
        String policy = visit.policy().value();
        Optional<StoredRevision> head = store.head(policy);
        Optional<StoredRevision> begin = number.isPresent() ? store.revision(policy, number.getAsLong()) : head;
        long seen = head.map(StoredRevision::number).orElse(0L);
        Draft draft = begin.map(stored -> DocumentText.of(stored.revision().document()))
                .map(text -> new Draft(text, seen, "", false))
                .orElse(Draft.FIRST);
        return draft.problem().isEmpty()
                ? page(visit, 200, draft, "")
                : page(visit, 200, Draft.FIRST.withSeen(seen), draft.problem());
    }

    private Answer check(Visit visit) {
        Draft draft = Draft.of(visit.asked());
        return draft.problem().isEmpty() ? checked(visit, draft, "") : page(visit, 422, draft, draft.problem());
    }

    private Answer publish(Visit visit) {
        Draft draft = Draft.of(visit.asked());
        if (!draft.problem().isEmpty()) {
            return page(visit, 422, draft, draft.problem());
        }
        Optional<String> failure = Desk.failure(desk.publish(visit.policy(), draft, visit.author()));
        return failure.map(why -> checked(visit, draft, why))
                .orElseGet(() -> new Answer.GoTo(Shell.path(visit.policy(), "")));
    }

    private Answer rollBack(Visit visit) {
        OptionalLong number = visit.asked().number("revision");
        Optional<StoredRevision> old =
                number.isPresent() ? store.revision(visit.policy().value(), number.getAsLong()) : Optional.empty();
        if (old.isEmpty()) {
            return Problem.of(404);
        }
        Draft draft = Draft.of(visit.asked()).withText(old.get().revision().document());
        if (!draft.problem().isEmpty()) {
            return page(visit, 422, draft, draft.problem());
        }
        PublishOutcome outcome = desk.publish(visit.policy(), draft, visit.author());
        return Desk.failure(outcome)
                .map(why -> checked(visit, draft.withText(DocumentText.of(draft.text())), why))
                .orElseGet(() -> new Answer.GoTo(Shell.path(visit.policy(), "")));
    }

    private Answer checked(Visit visit, Draft draft, String notice) {
        Checked checked = desk.check(visit.policy(), draft);
        int status = notice.isEmpty()
                ? switch (checked) {
                    case Checked.Faulty _ -> 422;
                    case Checked.Same _, Checked.Publishable _ -> 200;
                    case Checked.Impossible _ -> 503;
                }
                : 409;
        return new Answer.Page(
                status, EditPage.of(shell(visit), visit.policy().value(), draft, notice, checked, manager(visit)));
    }

    private Answer page(Visit visit, int status, Draft draft, String notice) {
        return new Answer.Page(
                status, EditPage.unchecked(shell(visit), visit.policy().value(), draft, notice, manager(visit)));
    }

    private static Shell shell(Visit visit) {
        return Shell.of(visit, "Change · " + visit.policy(), "edit");
    }

    private String manager(Visit visit) {
        return managers.of(visit.policy()).orElse("");
    }
}
