package dev.mailsluice.policy.console;

import dev.mailsluice.policy.access.Access;
import dev.mailsluice.policy.access.AccessUnavailableException;
import dev.mailsluice.policy.access.Caller;
import dev.mailsluice.policy.access.Grounds;
import dev.mailsluice.policy.access.Identified;
import dev.mailsluice.policy.access.Permission;
import dev.mailsluice.policy.access.TestTokens;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Two people, whoever calls REST in tests, and a token that nobody can judge.
@Alternative
@Singleton
public class TestAccess implements Access {

    static final String VIEWER = "viewer-4f1e6c7a9b2d8053";
    static final String PUBLISHER = "publisher-8d03b5e17f6a2c94";
    static final String AWAY = "away-0c5a9e3d7b1f4826";

    private static final Map<String, Caller> CALLERS = Map.of(
            VIEWER,
            new Caller("vera", Caller.TOKEN, new Grounds.Granted(Set.of(Permission.VIEW))),
            PUBLISHER,
            new Caller("paul", Caller.TOKEN, new Grounds.Granted(Set.of(Permission.VIEW, Permission.PUBLISH))),
            TestTokens.ALL,
            new Caller("tester", Caller.TOKEN, new Grounds.Granted(Set.of(Permission.values()))));

    /// Tests whose callers are these.
    public static class Profile implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(TestAccess.class);
        }
    }

    @Override
    public Identified identify(String bearerToken) {
        if (bearerToken.equals(AWAY)) {
            return new Identified.Unavailable("the cluster does not answer: try again");
        }
        Caller caller = CALLERS.get(bearerToken);
        return caller == null
                ? new Identified.Unknown("the token is not known: ask for a new one")
                : new Identified.Known(caller);
    }

    @Override
    public boolean may(Caller caller, Permission permission, Optional<String> policy) {
        if (caller.grounds() instanceof Grounds.Granted(Set<Permission> permissions)) {
            return permissions.contains(permission);
        }
        throw new AccessUnavailableException("nobody was asked");
    }
}
