package dev.mailsluice.policy.oidc;

import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.identity.UserName;
import dev.mailsluice.policy.oidc.Judgement.Accepted;
import dev.mailsluice.policy.oidc.Judgement.Refused;
import dev.mailsluice.policy.oidc.Judgement.Why;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;

/// Holds what a token claims against settings: RFC 7519 §4.1, OpenID Connect Core §3.1.3.7. Pure.
final class ClaimsJudge {

    /// By which clocks may differ, in seconds.
    private static final long LEEWAY = 30;

    private static final String EMAIL = "email";

    private final OidcSettings settings;

    ClaimsJudge(OidcSettings settings) {
        this.settings = settings;
    }

    /// @param claims of a token whose signature is right
    Judgement judge(JwtClaims claims, Instant now) {
        try {
            Optional<Why> objection = objection(claims, now.getEpochSecond());
            return objection.isPresent() ? new Refused(objection.get()) : identity(claims);
        } catch (MalformedClaimException _) {
            return new Refused(Why.MALFORMED);
        }
    }

    private Optional<Why> objection(JwtClaims claims, long now) throws MalformedClaimException {
        if (!settings.issuer().equals(claims.getIssuer())) {
            return Optional.of(Why.ISSUER);
        }
        if (!claims.hasAudience() || claims.getAudience().stream().noneMatch(settings.audiences()::contains)) {
            return Optional.of(Why.AUDIENCE);
        }
        NumericDate end = claims.getExpirationTime();
        if (end == null || now - LEEWAY >= end.getValue()) {
            return Optional.of(Why.EXPIRED);
        }
        if (isAhead(claims.getNotBefore(), now) || isAhead(claims.getIssuedAt(), now)) {
            return Optional.of(Why.NOT_YET);
        }
        if (claims.hasClaim("cnf")) {
            return Optional.of(Why.BOUND);
        }
        if (settings.scope().isPresent()
                && !scopes(claims).contains(settings.scope().get())) {
            return Optional.of(Why.SCOPE);
        }
        return Optional.empty();
    }

    private static boolean isAhead(NumericDate date, long now) {
        return date != null && date.getValue() > now + LEEWAY;
    }

    /// `scope`, separated by spaces: RFC 9068 §2.2.3. Some issuers write `scp`, as text or as a list.
    private static List<String> scopes(JwtClaims claims) throws MalformedClaimException {
        String claim = claims.hasClaim("scope") ? "scope" : "scp";
        if (!claims.hasClaim(claim)) {
            return List.of();
        }
        return claims.isClaimValueString(claim)
                ? Arrays.asList(claims.getStringClaimValue(claim).split(" "))
                : claims.getStringListClaimValue(claim);
    }

    private Judgement identity(JwtClaims claims) throws MalformedClaimException {
        String claim = settings.identityClaim();
        if (claim.equals(EMAIL) && !Boolean.TRUE.equals(claims.getClaimValue("email_verified"))) {
            return new Refused(Why.EMAIL_NOT_VERIFIED);
        }
        if (!claims.isClaimValueString(claim)) {
            return new Refused(Why.IDENTITY);
        }
        return switch (UserName.parse(claims.getStringClaimValue(claim))) {
            case Parsed.Good<UserName>(var user) -> new Accepted(user);
            case Parsed.Bad<UserName> _ -> new Refused(Why.IDENTITY);
        };
    }
}
