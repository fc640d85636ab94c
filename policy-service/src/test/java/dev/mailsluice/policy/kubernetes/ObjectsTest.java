package dev.mailsluice.policy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectsTest {

    private final Objects objects = new Objects();

    private static SeenObject object(String name, long generation) {
        return new SeenObject(
                "mail",
                name,
                "uid-" + name,
                generation,
                Long.toString(generation),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void note(SeenObject object) {
        objects.note(
                object.name(), new Reconciled(Optional.of(object), new Outcome.Refused(List.of(), Optional.empty())));
    }

    @Test
    void an_object_that_asks_for_the_same_is_worth_no_question() {
        assertThat(objects.see(object("a", 1))).isTrue();
        assertThat(objects.see(object("a", 1))).isFalse();
        assertThat(objects.see(object("a", 2))).isTrue();
        assertThat(objects.see(object("a", 1))).isFalse();
    }

    @Test
    void of_objects_beyond_the_bound_nothing_is_kept_and_each_is_looked_at() {
        for (int i = 0; i < WorkQueue.MAX; i++) {
            note(object("known-" + i, 1));
        }
        SeenObject beyond = object("beyond", 1);
        note(beyond);

        assertThat(objects.all()).hasSize(WorkQueue.MAX);
        assertThat(objects.see(beyond)).isTrue();
        assertThat(objects.find("beyond")).isEmpty();
        assertThat(objects.outcome(beyond)).isEmpty();
        assertThat(objects.outcome(object("known-1", 1))).isPresent();
    }

    @Test
    void one_that_is_gone_makes_room() {
        for (int i = 0; i < WorkQueue.MAX; i++) {
            note(object("known-" + i, 1));
        }
        objects.note("known-7", new Reconciled(Optional.empty(), new Outcome.Refused(List.of(), Optional.empty())));
        SeenObject next = object("next", 1);
        note(next);

        assertThat(objects.outcome(object("known-7", 1))).isEmpty();
        assertThat(objects.outcome(next)).isPresent();
    }
}
