package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Permission;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/// Fails as a bug would.
@Path("/test/fault")
public class FaultResource {

    @GET
    @Needs(Permission.VIEW)
    public String fail() {
        throw new IllegalStateException("secret inside");
    }
}
