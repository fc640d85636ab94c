package dev.mailsluice.policy;

import dev.mailsluice.policy.access.Access;
import dev.mailsluice.policy.access.Nobody;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// How access to REST and to the console is put together. The parts themselves know nothing of it.
final class AccessBeans {

    @Produces
    @Singleton
    Access access() {
        return new Nobody();
    }
}
