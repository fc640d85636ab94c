package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Caller;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/// The caller as JAX-RS hands it to a method.
///
/// @param outer what was known before, of the connection
record KnownCaller(Caller caller, SecurityContext outer) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return caller::name;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public boolean isSecure() {
        return outer.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
        return "Bearer";
    }
}
