package dev.mailsluice.policy.api.rest;

import dev.mailsluice.policy.access.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Who may call this method: whoever has one of the permissions. Every method of a resource says it; one that does not
/// is closed to all.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Needs {
    Permission[] value();
}
