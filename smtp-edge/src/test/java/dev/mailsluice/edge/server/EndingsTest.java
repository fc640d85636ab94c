package dev.mailsluice.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;

class EndingsTest {

    private final Endings endings = new Endings();
    private final Promise<Void> first = Promise.promise();
    private final Promise<Void> second = Promise.promise();

    @Test
    void all_that_were_added_before_are_waited_for() {
        endings.add(first.future());
        endings.add(second.future());
        Future<Void> left = endings.left();
        first.complete();
        assertThat(left.isComplete()).isFalse();
        second.complete();
        assertThat(left.succeeded()).isTrue();
    }

    @Test
    void what_is_added_later_is_not_waited_for() {
        Future<Void> left = endings.left();
        endings.add(first.future());
        assertThat(left.succeeded()).isTrue();
    }

    @Test
    void one_whose_connection_breaks_cannot_leave_any_more() {
        endings.add(first.future());
        endings.add(second.future());
        Future<Void> left = endings.left();
        first.fail("closed");
        assertThat(left.isComplete()).isFalse();
        second.fail("closed");
        assertThat(left.succeeded()).isTrue();
    }
}
