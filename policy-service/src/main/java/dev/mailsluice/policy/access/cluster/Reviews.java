package dev.mailsluice.policy.access.cluster;

import dev.mailsluice.policy.access.AccessUnavailableException;
import dev.mailsluice.policy.access.Caller;
import dev.mailsluice.policy.access.Grounds;
import dev.mailsluice.policy.access.Identified;
import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatus;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Collections;
import java.util.Optional;

/// The two questions to the API server, as values.
final class Reviews {

    private static final String GROUP = "mailsluice.dev";
    private static final String RESOURCE = "relaypolicies";

    private final KubernetesClient client;
    private final ClusterSettings settings;

    Reviews(KubernetesClient client, ClusterSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    Identified identify(String bearerToken) {
        TokenReview question = new TokenReviewBuilder()
                .withNewSpec()
                .withToken(bearerToken)
                .withAudiences(settings.audiences())
                .endSpec()
                .build();
        try {
            return identified(client.tokenReviews().create(question).getStatus());
        } catch (KubernetesClientException e) {
            return new Identified.Unavailable(unavailable("tokenreviews", e));
        }
    }

    private Identified identified(TokenReviewStatus status) {
        UserInfo user = status == null ? null : status.getUser();
        boolean known = user != null && Boolean.TRUE.equals(status.getAuthenticated()) && user.getUsername() != null;
        // An API server that knows nothing of audiences would say yes to any: "A client should validate".
        if (!known || Collections.disjoint(status.getAudiences(), settings.audiences())) {
            return new Identified.Unknown(
                    "the token is not known, here or in the cluster: for an account of the cluster make one with"
                            + " `kubectl create token NAME --audience="
                            + settings.audiences().getFirst() + "`");
        }
        return new Identified.Known(new Caller(
                user.getUsername(),
                Caller.KUBERNETES,
                new Grounds.ClusterUser(
                        Optional.ofNullable(user.getUid()).orElse(""), user.getGroups(), user.getExtra())));
    }

    /// @param name of the object; empty: all of the namespace
    boolean may(String user, Grounds.ClusterUser grounds, String verb, Optional<String> name) {
        SubjectAccessReview question = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(user)
                .withUid(grounds.uid())
                .withGroups(grounds.groups())
                .withExtra(grounds.extra())
                .withNewResourceAttributes()
                .withGroup(GROUP)
                .withResource(RESOURCE)
                .withNamespace(settings.namespace())
                .withVerb(verb)
                .withName(name.orElse(null))
                .endResourceAttributes()
                .endSpec()
                .build();
        try {
            var status = client.authorization()
                    .v1()
                    .subjectAccessReview()
                    .create(question)
                    .getStatus();
            return status != null && Boolean.TRUE.equals(status.getAllowed());
        } catch (KubernetesClientException e) {
            throw new AccessUnavailableException(unavailable("subjectaccessreviews", e));
        }
    }

    private static String unavailable(String what, KubernetesClientException e) {
        return e.getCode() == 403
                ? "policy-service may not create %s: bind its account to ClusterRole `system:auth-delegator`"
                        .formatted(what)
                : "the API server cannot be asked who calls and what they may: try again";
    }
}
