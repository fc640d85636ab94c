package dev.mailsluice.policy.oidc;

import java.net.URI;
import java.util.Set;

/// Whom we ask about an issuer.
public final class Addresses {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Addresses() {}

    /// In the clear nobody is asked who is not on this machine.
    public static boolean mayBeAsked(URI url) {
        boolean tls = "https".equals(url.getScheme());
        boolean here = "http".equals(url.getScheme()) && HERE.contains(String.valueOf(url.getHost()));
        return (tls || here) && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
    }
}
