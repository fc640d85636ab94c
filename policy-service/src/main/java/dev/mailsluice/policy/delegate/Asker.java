package dev.mailsluice.policy.delegate;

import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.domain.DelegateAnswer.Why;
import dev.mailsluice.policy.limit.Circuit;
import dev.mailsluice.policy.publish.Delegates;
import dev.mailsluice.policy.publish.Delegates.Answered;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks one delegate.
///
/// INVARIANT: every question is answered once, after `timeout` at the latest, and gives its place back.
final class Asker implements AutoCloseable {

    private final DelegateSettings settings;
    private final Exchange exchange;
    private final DelegateEvents events;
    private final Circuit circuit;
    private final Semaphore places;

    Asker(DelegateSettings settings, Exchange exchange, DelegateEvents events) {
        this.settings = settings;
        this.exchange = exchange;
        this.events = events;
        this.circuit = new Circuit(settings.failures(), settings.pause(), System::nanoTime);
        this.places = new Semaphore(settings.concurrency());
    }

    CompletionStage<Answered> ask(Delegates.Question question) {
        if (!places.tryAcquire()) {
            return unasked(
                    Why.BUSY, "nothing: it was not asked, %d questions are open".formatted(settings.concurrency()));
        }
        if (!circuit.lets()) {
            places.release();
            return unasked(Why.LEFT_ALONE, "nothing: it was not asked, having failed too often");
        }
        long started = System.nanoTime();
        Exchange.Sent sent = send(question);
        return sent.said()
                .copy()
                .orTimeout(settings.timeout().toNanos(), TimeUnit.NANOSECONDS)
                .handle((said, failure) -> {
                    Answered answered = failure == null
                            ? new Answered(said.answer(), sent.asked(), said.text())
                            : noAnswer(sent, failure);
                    ended(answered, Duration.ofNanos(System.nanoTime() - started));
                    return answered;
                });
    }

    private CompletionStage<Answered> unasked(Why why, String said) {
        events.answered(settings.name(), new DelegateAnswer.None(why), Duration.ZERO);
        return CompletableFuture.completedStage(Answered.none(why, "", said));
    }

    private Exchange.Sent send(Delegates.Question question) {
        try {
            return exchange.send(question, settings.timeout());
        } catch (RuntimeException e) {
            return new Exchange.Sent("", CompletableFuture.failedFuture(e));
        }
    }

    private static Answered noAnswer(Exchange.Sent sent, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            sent.said().cancel(true);
            return Answered.none(Why.TIMEOUT, sent.asked(), "nothing in time");
        }
        if (cause instanceof NoAnswerException known) {
            return Answered.none(known.why(), sent.asked(), "nothing: " + known.getMessage());
        }
        Why why = HttpExchange.isTooLong(cause) ? Why.MALFORMED : Why.FAILED;
        return Answered.none(why, sent.asked(), "nothing: " + cause);
    }

    private void ended(Answered answered, Duration took) {
        places.release();
        events.answered(settings.name(), answered.answer(), took);
        if (isFailure(answered.answer())) {
            if (circuit.failed()) {
                events.leftAlone(settings.name(), answered.said());
            }
        } else if (circuit.succeeded()) {
            events.askedAgain(settings.name());
        }
    }

    /// What is wrong with one answer says nothing about the next question.
    private static boolean isFailure(DelegateAnswer answer) {
        return answer instanceof DelegateAnswer.None(Why why) && (why == Why.TIMEOUT || why == Why.FAILED);
    }

    String name() {
        return settings.name();
    }

    Circuit.State state() {
        return circuit.state();
    }

    int open() {
        return settings.concurrency() - places.availablePermits();
    }

    @Override
    public void close() {
        exchange.close();
    }
}
