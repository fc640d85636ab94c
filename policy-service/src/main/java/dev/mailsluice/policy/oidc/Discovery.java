package dev.mailsluice.policy.oidc;

import java.io.IOException;
import java.net.URI;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/// Where an issuer says that its keys are: OpenID Connect Discovery §4.
final class Discovery {

    private Discovery() {}

    /// @param issuer a URL
    static URI document(String issuer) {
        return URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
    }

    /// @param document of the issuer
    /// @throws IOException if it is that of another, or names no address that may be asked; the message says why
    static URI keys(String document, String issuer) throws IOException {
        try {
            var members = JsonUtil.parseJson(document);
            if (!issuer.equals(members.get("issuer"))) {
                throw new IOException("the document is of another `issuer` than `" + issuer + "`");
            }
            URI keys = URI.create(String.valueOf(members.get("jwks_uri")));
            if (!Addresses.mayBeAsked(keys)
                    || !keys.getScheme().equals(URI.create(issuer).getScheme())) {
                throw new IOException("its `jwks_uri` is no `https` address");
            }
            return keys;
        } catch (JoseException | IllegalArgumentException e) {
            throw new IOException("the document cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }
}
