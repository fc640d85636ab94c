package dev.mailsluice.policy.publish;

import dev.mailsluice.policy.document.CanonicalForm;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.domain.AskDelegate;
import dev.mailsluice.policy.domain.DelegateAnswer;
import dev.mailsluice.policy.domain.Explanation;
import dev.mailsluice.policy.domain.PolicyRevision;
import dev.mailsluice.policy.domain.PolicySnapshot;
import dev.mailsluice.policy.domain.Recipient;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.RelayRequest;
import dev.mailsluice.policy.store.StoreUnavailableException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Explains verdicts: those that are given, those that were, and those that would be. Nothing is counted, and nobody
/// is answered by it: so it asks neither whether memory is fresh nor what an edge has heard of. A delegate is asked,
/// and waited for: not to be called where nobody may wait.
public final class Explainer {

    private final PolicyReader reader;
    private final History history;
    private final ActivePolicies active;
    private final Delegates delegates;

    public Explainer(PolicyReader reader, History history, ActivePolicies active, Delegates delegates) {
        this.reader = reader;
        this.history = history;
        this.active = active;
        this.delegates = delegates;
    }

    /// @throws StoreUnavailableException if a revision is asked for and the store does not answer
    public Explained explain(PolicyName name, Ground ground, RelayRequest request) {
        return switch (ground) {
            case Ground.Active _ -> active(name, request);
            case Ground.Past(long number) -> past(name, number, request);
            case Ground.Candidate candidate -> candidate(name, candidate, request);
        };
    }

    private Explained active(PolicyName name, RelayRequest request) {
        return active.find(name.value())
                .map(found -> switch (found) {
                    case ActivePolicy.Loaded loaded -> told(name, loaded.snapshot(), request);
                    case ActivePolicy.Unreadable(var _, long number, var _, String reason) ->
                        new Explained.Unreadable(number, reason);
                })
                .orElseGet(Explained.NothingPublished::new);
    }

    private Explained past(PolicyName name, long number, RelayRequest request) {
        return switch (history.recall(name, number)) {
            case Recalled.Found(var revision, var policy) ->
                told(name, PolicySnapshot.compile(revision, policy), request);
            case Recalled.NotThere _ -> new Explained.NoSuchRevision(number);
            case Recalled.Unreadable(var _, var reason) -> new Explained.Unreadable(number, reason);
        };
    }

    private Explained candidate(PolicyName name, Ground.Candidate candidate, RelayRequest request) {
        return switch (reader.read(candidate.body(), candidate.format(), name.value())) {
            case PolicyReader.Result.Valid(var policy) ->
                new Explained.Told(Optional.empty(), explain(name, 0, unpublished(name, policy), request));
            case PolicyReader.Result.Invalid(var problems) -> new Explained.Refused(problems);
        };
    }

    /// A snapshot needs a number, on which no verdict depends.
    private static PolicySnapshot unpublished(PolicyName name, RelayPolicy policy) {
        return PolicySnapshot.compile(new PolicyRevision(name.value(), 1, CanonicalForm.digest(policy)), policy);
    }

    private Explained told(PolicyName name, PolicySnapshot snapshot, RelayRequest request) {
        return new Explained.Told(
                Optional.of(snapshot.revision()),
                explain(name, snapshot.revision().number(), snapshot, request));
    }

    private Explanation explain(PolicyName name, long revision, PolicySnapshot snapshot, RelayRequest request) {
        Explanation explanation = snapshot.explain(request);
        if (!(explanation.decision() instanceof AskDelegate ask)) {
            return explanation;
        }
        var question =
                new Delegates.Question(ask, name.value(), revision, request, Recipient.of(request.forwardPath()));
        Delegates.Answered answered = waitFor(delegates.ask(question));
        return explanation.answered(ask.answered(answered.answer()), answered.asked(), answered.said());
    }

    private static Delegates.Answered waitFor(CompletionStage<Delegates.Answered> asked) {
        try {
            return asked.toCompletableFuture().get(Delegates.PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Delegates.Answered.none(DelegateAnswer.Why.FAILED, "", "nothing: the wait was interrupted");
        } catch (ExecutionException | TimeoutException e) {
            return Delegates.Answered.none(DelegateAnswer.Why.FAILED, "", "nothing (" + e + ")");
        }
    }
}
