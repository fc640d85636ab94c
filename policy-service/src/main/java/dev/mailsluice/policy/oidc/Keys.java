package dev.mailsluice.policy.oidc;

import java.security.Key;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/// The public keys of an issuer: RFC 7517.
final class Keys {

    static final int MOST = 100;

    private final List<JsonWebKey> keys;

    private Keys(List<JsonWebKey> keys) {
        this.keys = keys;
    }

    /// Those of a JWK Set that have an id and may verify a signature. Keys of a kind that we do not know are left out:
    /// RFC 7517 §5.
    ///
    /// @throws JoseException if it is no such set, or nothing is left; the message says why
    static Keys parse(String document) throws JoseException {
        List<JsonWebKey> all;
        try {
            all = new JsonWebKeySet(document).getJsonWebKeys();
        } catch (ClassCastException | IllegalArgumentException e) {
            throw new JoseException("it is no set of keys", e);
        }
        if (all.size() > MOST) {
            throw new JoseException("it has more than " + MOST + " keys");
        }
        List<JsonWebKey> usable = all.stream().filter(Keys::verifies).toList();
        if (usable.isEmpty()) {
            throw new JoseException("none of its " + all.size() + " keys verifies a signature and has a `kid`");
        }
        return new Keys(usable);
    }

    private static boolean verifies(JsonWebKey key) {
        return key instanceof PublicJsonWebKey
                && key.getKeyId() != null
                && (key.getUse() == null || key.getUse().equals("sig"))
                && (key.getKeyOps() == null || key.getKeyOps().contains("verify"));
    }

    /// @param id        as the token's header names it
    /// @param algorithm of the token's signature; one that is in the settings
    Optional<Key> find(String id, String algorithm) {
        return keys.stream()
                .filter(key -> key.getKeyId().equals(id))
                .filter(key -> key.getKeyType().equals(type(algorithm)))
                .filter(key -> key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm))
                .map(JsonWebKey::getKey)
                .findFirst();
    }

    /// RFC 7518 §6.1, RFC 8037 §2.
    private static String type(String algorithm) {
        return switch (algorithm.substring(0, 2)) {
            case "RS", "PS" -> "RSA";
            case "ES" -> "EC";
            default -> "OKP";
        };
    }

    int count() {
        return keys.size();
    }
}
