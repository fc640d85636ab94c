package dev.mailsluice.policy.oidc;

import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.identity.BearerToken;
import dev.mailsluice.policy.identity.UserName;
import dev.mailsluice.policy.oidc.Judgement.Accepted;
import dev.mailsluice.policy.oidc.Judgement.Missing;
import dev.mailsluice.policy.oidc.Judgement.Refused;
import dev.mailsluice.policy.oidc.Judgement.Unknowable;
import dev.mailsluice.policy.oidc.Judgement.Why;
import java.security.Key;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.JoseException;

/// Holds a token against keys and settings. Pure.
///
/// Stricter than RFC 7519: `exp`, `aud` and a `kid` have to be there, and nothing in `crit`.
final class TokenJudge {

    /// What RFC 4954 §4 has for a line, in characters; longer is no token.
    static final int LONGEST = 12_288;

    private static final Pattern THREE_PARTS = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    /// Of an ID token and of an access token (RFC 9068 §2.1); other JWTs of an issuer say something else.
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt", "application/jwt");

    private final OidcSettings settings;
    private final AlgorithmConstraints algorithms;
    private final ClaimsJudge claims;

    TokenJudge(OidcSettings settings) {
        this.settings = settings;
        this.algorithms = new AlgorithmConstraints(
                ConstraintType.PERMIT, settings.algorithms().toArray(String[]::new));
        this.claims = new ClaimsJudge(settings);
    }

    /// @param claimed whom the client says it is; empty: it does not say
    Judgement judge(BearerToken token, String claimed, Keys keys, Instant now) {
        if (token.text().length() > LONGEST
                || !THREE_PARTS.matcher(token.text()).matches()) {
            return new Refused(Why.MALFORMED);
        }
        try {
            var signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(algorithms);
            signature.setCompactSerialization(token.text());
            return headed(signature, claimed, keys, now);
        } catch (JoseException | RuntimeException _) {
            return new Refused(Why.MALFORMED);
        }
    }

    private Judgement headed(JsonWebSignature signature, String claimed, Keys keys, Instant now) {
        String algorithm = String.valueOf(signature.getAlgorithmHeaderValue());
        String id = signature.getKeyIdHeaderValue();
        if (!settings.algorithms().contains(algorithm)) {
            return new Refused(Why.ALGORITHM);
        }
        if (id == null || asksForMore(signature)) {
            return new Refused(Why.MALFORMED);
        }
        return keys.find(id, algorithm)
                .map(key -> verified(signature, key, claimed, now))
                .orElseGet(() -> new Unknowable(Missing.UNKNOWN_KEY));
    }

    /// An extension that has to be understood (RFC 7515 §4.1.11), or another type of token.
    private static boolean asksForMore(JsonWebSignature signature) {
        String type = signature.getHeader("typ");
        return signature.getObjectHeader("crit") != null
                || signature.getObjectHeader("b64") != null
                || type != null && !TYPES.contains(type.toLowerCase(Locale.ROOT));
    }

    /// INVARIANT: nothing of the payload is read before the signature is right.
    private Judgement verified(JsonWebSignature signature, Key key, String claimed, Instant now) {
        signature.setKey(key);
        try {
            return signature.verifySignature()
                    ? named(claims.judge(JwtClaims.parse(signature.getPayload()), now), claimed)
                    : new Refused(Why.SIGNATURE);
        } catch (JoseException _) {
            return new Refused(Why.SIGNATURE);
        } catch (InvalidJwtException _) {
            return new Refused(Why.MALFORMED);
        }
    }

    /// Nobody may act for another: RFC 4422 §3.4.1.
    private static Judgement named(Judgement judgement, String claimed) {
        boolean other = judgement instanceof Accepted(UserName user)
                && !claimed.isEmpty()
                && !(UserName.parse(claimed) instanceof Parsed.Good<UserName>(var name) && name.equals(user));
        return other ? new Refused(Why.OTHER_USER) : judgement;
    }
}
