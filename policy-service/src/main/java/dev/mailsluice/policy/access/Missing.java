package dev.mailsluice.policy.access;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a caller would need, in a sentence.
final class Missing {

    private Missing() {}

    /// @param anyOf one of them suffices
    static String told(Caller caller, Set<Permission> anyOf, Optional<String> policy) {
        return switch (caller.grounds()) {
            case Grounds.Granted _ ->
                "token `%s` lacks %s: ask whoever keeps the file of tokens"
                        .formatted(caller.name(), each(anyOf, permission -> "role `%s`".formatted(role(permission))));
            case Grounds.ClusterUser _ ->
                "`%s` may not %s: ask for a RoleBinding in the namespace of the policies"
                        .formatted(caller.name(), each(anyOf, permission -> "`%s` relaypolicies.mailsluice.dev%s"
                                .formatted(
                                        verb(permission),
                                        policy.map(" `%s`"::formatted).orElse(""))));
        };
    }

    private static String each(Set<Permission> anyOf, Function<Permission, String> told) {
        return new TreeSet<>(anyOf).stream().map(told).collect(Collectors.joining(" or "));
    }

    private static Role role(Permission permission) {
        return switch (permission) {
            case VIEW -> Role.VIEWER;
            case PUBLISH -> Role.PUBLISHER;
            case REPORT -> Role.EDGE;
        };
    }

    private static String verb(Permission permission) {
        return switch (permission) {
            case VIEW -> "get";
            case PUBLISH -> "update";
            case REPORT -> "report";
        };
    }
}
