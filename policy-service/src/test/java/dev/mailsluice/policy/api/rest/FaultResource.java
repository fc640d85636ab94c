package dev.mailsluice.policy.api.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/// Fails as a bug would.
@Path("/test/fault")
public class FaultResource {

    @GET
    public String fail() {
        throw new IllegalStateException("secret inside");
    }
}
