package dev.mailsluice.policy.console;

import dev.mailsluice.policy.access.Permission;
import io.vertx.core.http.HttpMethod;

/// What is behind a path.
///
/// @param path      Vert.x' way to write it; `:policy` is the name of a policy
/// @param permission that the caller needs
record Screen(HttpMethod method, String path, Permission permission, Work work) {

    /// May block, for a bounded time.
    interface Work {
        Answer answer(Visit visit);
    }

    static Screen view(String path, Work work) {
        return new Screen(HttpMethod.GET, path, Permission.VIEW, work);
    }

    static Screen form(String path, Permission permission, Work work) {
        return new Screen(HttpMethod.POST, path, permission, work);
    }
}
