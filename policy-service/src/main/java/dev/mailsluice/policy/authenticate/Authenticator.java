package dev.mailsluice.policy.authenticate;

import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.identity.BearerToken;
import dev.mailsluice.policy.identity.Claimed;
import dev.mailsluice.policy.identity.Octets;
import dev.mailsluice.policy.identity.Password;
import dev.mailsluice.policy.identity.PasswordVerifier;
import dev.mailsluice.policy.identity.ScramProof;
import dev.mailsluice.policy.identity.ScramVerifier;
import dev.mailsluice.policy.identity.UserName;
import dev.mailsluice.policy.identity.Users;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// Answers every attempt to authenticate, and counts it. Never blocks the caller: a proof is checked at once,
/// a password and a token on another thread.
///
/// Nobody guesses a token. A wrong one counts for no limit, or a client whose token has expired would lock out who has
/// a password; and no limit holds for one.
public final class Authenticator {

    private final Supplier<Users> users;
    private final PasswordCheck check;
    private final Optional<DirectoryCheck> directory;
    private final TokenCheck tokens;
    private final CheckThreads threads;
    private final FailureLimits limits;
    private final LateAnswers late;
    private final AuthenticationEvents events;

    /// @param users     those of this moment
    /// @param directory that is asked about the passwords of all who are not among them
    public Authenticator(
            Supplier<Users> users,
            PasswordCheck check,
            Optional<DirectoryCheck> directory,
            TokenCheck tokens,
            CheckThreads threads,
            FailureLimits limits,
            LateAnswers late,
            AuthenticationEvents events) {
        this.users = users;
        this.check = check;
        this.directory = directory;
        this.tokens = tokens;
        this.threads = threads;
        this.limits = limits;
        this.late = late;
        this.events = events;
    }

    public CompletionStage<Answer> authenticate(Attempt attempt) {
        return checked(attempt).thenCompose(this::told);
    }

    /// What a SCRAM client must know first. For names nobody has too: RFC 5802 §5.1.
    public ScramVerifier scramParameters(String identity) {
        return users.get().scram(identity).verifier();
    }

    private CompletionStage<Answer> checked(Attempt attempt) {
        return switch (attempt.credentials()) {
            case ScramProof proof -> now(unlessLimited(attempt, () -> proven(attempt, proof)));
            case Password password ->
                limits.isLimited(attempt)
                        ? now(new Answer.Limited())
                        : threads.run(() -> unlessLimited(attempt, () -> matched(attempt, password)));
            case BearerToken token -> threads.run(() -> tokens.answer(token, attempt.identity()));
        };
    }

    /// Asked again right before the check: attempts that came together do not get more tries than one after the other.
    private Answer unlessLimited(Attempt attempt, Supplier<Answer> check) {
        return limits.isLimited(attempt) ? new Answer.Limited() : check.get();
    }

    private Answer matched(Attempt attempt, Password password) {
        Claimed<PasswordVerifier> claimed = users.get().password(attempt.identity());
        if (claimed.user().isEmpty()
                && directory.isPresent()
                && password.clear().isPresent()
                && UserName.parse(attempt.identity()) instanceof Parsed.Good<UserName>(var name)) {
            return judged(attempt, directory.get().answer(name, password));
        }
        boolean matches = check.matches(claimed.verifier(), password);
        return answer(attempt, claimed.user(), matches, Optional.empty());
    }

    /// Whom the file has nobody else can become, whatever name the directory gives.
    private Answer judged(Attempt attempt, Answer answer) {
        return switch (answer) {
            case Answer.Accepted accepted when !isInFile(accepted.user()) -> accepted;
            case Answer.Accepted _, Answer.Refused _ -> answer(attempt, Optional.empty(), false, Optional.empty());
            case Answer.Limited _, Answer.Unavailable _, Answer.Overloaded _ -> answer;
        };
    }

    private boolean isInFile(UserName user) {
        return users.get().password(user.text()).user().isPresent();
    }

    private Answer proven(Attempt attempt, ScramProof proof) {
        Claimed<ScramVerifier> claimed = users.get().scram(attempt.identity());
        Optional<Octets> signature = claimed.verifier().verify(proof);
        return answer(attempt, claimed.user(), signature.isPresent(), signature);
    }

    private Answer answer(Attempt attempt, Optional<UserName> user, boolean matches, Optional<Octets> signature) {
        if (matches && user.isPresent()) {
            return new Answer.Accepted(user.get(), signature);
        }
        limits.countFailure(attempt).forEach(by -> events.limitReached(attempt, by, user.isPresent()));
        return new Answer.Refused();
    }

    private CompletionStage<Answer> told(Answer answer) {
        events.answered(answer);
        return late.give(answer);
    }

    private static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
