package dev.mailsluice.policy.difference;

import dev.mailsluice.policy.domain.DomainName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What changes for the domains, one by one. Looks at each domain that one of the two policies names, at those below it
/// if they are named with it, and at all others: nowhere else can the two differ.
final class WhereMailGoes {
    private final Domains from;
    private final Domains to;
    private final Reach reach;
    private final Told told;
    private final Set<String> sharedNextHops = new HashSet<>();
    private boolean openBefore;
    private boolean openAfter;

    private WhereMailGoes(Domains from, Domains to, Reach reach, Told told) {
        this.from = from;
        this.to = to;
        this.reach = reach;
        this.told = told;
    }

    /// @param sharedNextHops names of the next hops to which some mail goes before and after
    /// @param openBefore whether every client could relay to some domain that is still foreign
    /// @param openAfter whether every client can relay to some domain that was foreign already
    record Seen(Set<String> sharedNextHops, boolean openBefore, boolean openAfter) {}

    static Seen tell(Domains from, Domains to, Reach reach, Told told) {
        WhereMailGoes where = new WhereMailGoes(from, to, reach, told);
        Set<DomainName> named = new LinkedHashSet<>(to.entries().keySet());
        named.addAll(from.entries().keySet());
        named.forEach(where::domain);
        where.add(where.changes(from.others(), to.others()), "reroute.nextHop", "domains that nothing names");
        return new Seen(where.sharedNextHops, where.openBefore, where.openAfter);
    }

    private void domain(DomainName domain) {
        List<Change> itself = changes(from.of(domain), to.of(domain));
        List<Change> below = from.namesThoseBelow(domain) || to.namesThoseBelow(domain)
                ? changes(from.below(domain), to.below(domain))
                : List.of();
        String path = path(domain);
        if (itself.equals(below)) {
            add(itself, path, "`%s` and the domains below it".formatted(domain));
        } else {
            add(itself, path, "`%s`".formatted(domain));
            add(below, path, "the domains below `%s`".formatted(domain));
        }
    }

    private String path(DomainName domain) {
        return Optional.ofNullable(to.entries().get(domain))
                .orElseGet(() -> from.entries().get(domain))
                .path();
    }

    private void add(List<Change> changes, String path, String domains) {
        changes.forEach(
                change -> told.add(change.effect(), path, change.sentence().formatted(domains)));
    }

    private List<Change> changes(Treatment before, Treatment after) {
        return switch (before) {
            case Treatment.Local was ->
                switch (after) {
                    case Treatment.Local is -> moved(was.nextHop(), is.nextHop(), "mail for %s");
                    case Treatment.Foreign is -> List.of(noLongerLocal(is));
                };
            case Treatment.Foreign was ->
                switch (after) {
                    case Treatment.Local is -> List.of(local(was, is));
                    case Treatment.Foreign is -> foreign(was, is);
                };
        };
    }

    private Change noLongerLocal(Treatment.Foreign is) {
        return reach.isOpen(is)
                ? new Change(Effect.OTHER, "%s: no longer local, but everybody may relay there")
                : new Change(Effect.NARROWS, "mail for %s is no longer taken from everybody: it is not local");
    }

    private Change local(Treatment.Foreign was, Treatment.Local is) {
        return new Change(
                reach.wasOpen(was) ? Effect.OTHER : Effect.WIDENS,
                "mail for %s is local: it is taken from everybody, for next hop `" + is.nextHop() + "`");
    }

    private List<Change> foreign(Treatment.Foreign was, Treatment.Foreign is) {
        openBefore |= was.always();
        openAfter |= is.always();
        Reach.Relation relation = reach.relation(was, is);
        List<Change> changes = new ArrayList<>();
        if (is.always() && !was.always() && relation.gains()) {
            changes.add(new Change(Effect.WIDENS, "every client that `never` does not name may relay to %s"));
        }
        if (was.always() && !is.always() && relation.loses()) {
            changes.add(new Change(Effect.NARROWS, "not every client may relay to %s any more"));
        }
        if (relation.shares()) {
            changes.addAll(moved(was.nextHop().orElseThrow(), is.nextHop().orElseThrow(), "mail relayed to %s"));
        }
        return changes;
    }

    private List<Change> moved(String before, String after, String mail) {
        if (before.equals(after)) {
            sharedNextHops.add(before);
            return List.of();
        }
        return List.of(
                new Change(Effect.OTHER, mail + " goes to next hop `" + after + "`, no longer to `" + before + "`"));
    }
}
