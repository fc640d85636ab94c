package dev.mailsluice.policy.api.rest;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The token of a request: `Authorization: Bearer <token>` (RFC 6750 §2.1). Nothing else counts: no cookie, no form, no
/// query.
final class Bearer {

    /// The scheme in any case: RFC 9110 §11.1.
    private static final Pattern CREDENTIALS = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*) *");

    private Bearer() {}

    /// Empty if there is none, or more than one.
    static String token(List<String> authorization) {
        if (authorization.size() != 1) {
            return "";
        }
        Matcher credentials = CREDENTIALS.matcher(authorization.getFirst());
        return credentials.matches() ? credentials.group(1) : "";
    }
}
