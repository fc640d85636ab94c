package dev.mailsluice.policy.access;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the file of tokens can grant.
public enum Role {
    VIEWER(Permission.VIEW),
    PUBLISHER(Permission.VIEW, Permission.PUBLISH),
    EDGE(Permission.REPORT);

    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = Set.of(permissions);
    }

    Set<Permission> permissions() {
        return permissions;
    }

    /// As written in the file.
    static Optional<Role> parse(String text) {
        for (Role role : values()) {
            if (role.toString().equals(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
