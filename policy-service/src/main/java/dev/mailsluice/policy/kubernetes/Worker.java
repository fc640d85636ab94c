package dev.mailsluice.policy.kubernetes;

import dev.mailsluice.policy.publish.Ending;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Locale;
import java.util.Optional;

/// Takes names from the queue, one after the other, and has them reconciled. What could not be done comes again.
final class Worker {

    private final WorkQueue queue;
    private final Objects objects;
    private final Reconciler reconciler;
    private final NoteWriter notes;
    private final ControllerEvents events;

    Worker(WorkQueue queue, Objects objects, Reconciler reconciler, NoteWriter notes, ControllerEvents events) {
        this.queue = queue;
        this.objects = objects;
        this.reconciler = reconciler;
        this.notes = notes;
        this.events = events;
    }

    /// Waits for the next name, and does it.
    void next() {
        try {
            queue.take().ifPresent(this::work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(WorkQueue.Taken taken) {
        String name = taken.name();
        try {
            Reconciled done = reconciler.reconcile(name);
            events.heard();
            Optional<SeenObject> before = objects.find(name);
            objects.note(name, done);
            tell(name, before, done.outcome());
            if (mustComeAgain(done.outcome())) {
                queue.again(name, taken.failures() + 1);
            }
        } catch (KubernetesClientException e) {
            events.reconciled(name, "unavailable");
            queue.again(name, taken.failures() + 1);
        } catch (RuntimeException e) {
            queue.again(name, taken.failures() + 1);
            throw e;
        }
    }

    /// Who ended the policy tells of it, whether it holds the lease or not: the fence lets one replica do so.
    private void tell(String name, Optional<SeenObject> before, Outcome outcome) {
        events.reconciled(name, word(outcome));
        if (outcome instanceof Outcome.Absent(Optional<Ending> ending)) {
            ending.flatMap(Note::of)
                    .ifPresent(note ->
                            notes.write(name, before.map(SeenObject::uid).orElse(""), note));
        }
    }

    private static boolean mustComeAgain(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Hindered _ -> true;
            case Outcome.Absent absent -> absent.isHindered();
            case Outcome.Published _, Outcome.Refused _, Outcome.Fenced _ -> false;
        };
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Absent(var ending) ->
                ending.map(what -> switch (what) {
                            case Ending.RefusesRelay _ -> "deleted";
                            case Ending.Kept _ -> "deleted";
                            case Ending.Fenced _ -> "absent";
                            case Ending.Hindered _ -> "hindered";
                        })
                        .orElse("absent");
            case Outcome.Published _, Outcome.Refused _, Outcome.Fenced _, Outcome.Hindered _ ->
                outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
    }

    void close() {
        queue.close();
    }
}
