package dev.mailsluice.policy.access.cluster;

import dev.mailsluice.policy.access.Access;
import dev.mailsluice.policy.access.AccessUnavailableException;
import dev.mailsluice.policy.access.Caller;
import dev.mailsluice.policy.access.Grounds;
import dev.mailsluice.policy.access.Identified;
import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.access.TokenAccess;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Access by the file of tokens, and for tokens that are not in it by the API server. Its answers count for 10 s,
/// yes and no alike: so long a permission that was withdrawn is still there.
///
/// | permission | verb on `relaypolicies` of `mailsluice.dev` |
/// |---|---|
/// | VIEW | `get` of the policy; `list` where all are meant |
/// | PUBLISH | `update` |
/// | REPORT | `report`, which Kubernetes itself does not know |
public final class ClusterAccess implements Access {

    private static final Duration ANSWERS_COUNT = Duration.ofSeconds(10);
    private static final int MOST_ANSWERS = 10_000;
    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// Tokens of the API server are a few kilobytes at most.
    private static final int LONGEST_TOKEN = 16 * 1024;

    private record Question(String user, Grounds.ClusterUser grounds, String verb, Optional<String> policy) {}

    private final TokenAccess tokens;
    private final Reviews reviews;
    private final Recent<String, Identified> identified;
    private final Recent<Question, Boolean> permitted;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    /// @param nanoClock monotonic, in nanoseconds
    public ClusterAccess(
            TokenAccess tokens, KubernetesClient client, ClusterSettings settings, LongSupplier nanoClock) {
        this.tokens = tokens;
        this.reviews = new Reviews(client, settings);
        this.identified = new Recent<>(ANSWERS_COUNT, MOST_ANSWERS, nanoClock);
        this.permitted = new Recent<>(ANSWERS_COUNT, MOST_ANSWERS, nanoClock);
    }

    @Override
    public Identified identify(String bearerToken) {
        return recall(bearerToken).orElseGet(() -> {
            try {
                Identified answer = inTurn(() -> reviews.identify(bearerToken));
                if (!(answer instanceof Identified.Unavailable)) {
                    identified.put(TokenAccess.fingerprint(bearerToken), answer);
                }
                return answer;
            } catch (AccessUnavailableException e) {
                return new Identified.Unavailable(e.getMessage());
            }
        });
    }

    @Override
    public Optional<Identified> recall(String bearerToken) {
        if (bearerToken.isEmpty() || bearerToken.length() > LONGEST_TOKEN || TokenAccess.isOurs(bearerToken)) {
            return tokens.recall(bearerToken);
        }
        return tokens.find(bearerToken).or(() -> identified.find(TokenAccess.fingerprint(bearerToken)));
    }

    @Override
    public boolean may(Caller caller, Permission permission, Optional<String> policy) {
        return switch (caller.grounds()) {
            case Grounds.Granted _ -> tokens.may(caller, permission, policy);
            case Grounds.ClusterUser user -> {
                var question = new Question(caller.name(), user, verb(permission, policy), policy);
                yield permitted.find(question).orElseGet(() -> {
                    boolean answer = inTurn(() -> reviews.may(caller.name(), user, question.verb(), policy));
                    permitted.put(question, answer);
                    return answer;
                });
            }
        };
    }

    private static String verb(Permission permission, Optional<String> policy) {
        return switch (permission) {
            case VIEW -> policy.isPresent() ? "get" : "list";
            case PUBLISH -> "update";
            case REPORT -> "report";
        };
    }

    /// However many call at once, the API server hears few of them at once.
    private <T> T inTurn(Supplier<T> review) {
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AccessUnavailableException("too many callers are being looked up at once: try again");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new AccessUnavailableException("the service is ending: try another replica");
        }
        try {
            return review.get();
        } finally {
            turns.release();
        }
    }
}
