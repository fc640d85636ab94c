package dev.mailsluice.policy.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes away what a difference does not need: entries of lists, then letters of the paths.
final class Shrinker {
    private Shrinker() {}

    static Difference shrunk(Difference difference) {
        Difference current = difference;
        Optional<Difference> smaller = smaller(current);
        while (smaller.isPresent()) {
            current = smaller.get();
            smaller = smaller(current);
        }
        return current;
    }

    private static Optional<Difference> smaller(Difference from) {
        for (WrittenPolicy policy : policies(from.policy())) {
            Optional<Difference> found = Difference.between(policy, from.asked());
            if (found.isPresent()) {
                return found;
            }
        }
        for (Asked asked : questions(from.asked())) {
            Optional<Difference> found = Difference.between(from.policy(), asked);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<WrittenPolicy> policies(WrittenPolicy policy) {
        List<WrittenPolicy> smaller = new ArrayList<>();
        WrittenPolicy.Reroute all = policy.reroute();
        if (all != null) {
            smaller.add(new WrittenPolicy(policy.nextHops(), policy.localDomains(), null, policy.sendAs()));
        }
        for (var locals : withoutOne(policy.localDomains())) {
            smaller.add(new WrittenPolicy(policy.nextHops(), locals, all, policy.sendAs()));
        }
        for (var senders : senders(policy.sendAs())) {
            smaller.add(new WrittenPolicy(policy.nextHops(), policy.localDomains(), all, senders));
        }
        if (all != null) {
            for (WrittenPolicy.Reroute reroute : reroutes(all)) {
                smaller.add(new WrittenPolicy(policy.nextHops(), policy.localDomains(), reroute, policy.sendAs()));
            }
        }
        return smaller;
    }

    private static List<List<WrittenPolicy.Sender>> senders(List<WrittenPolicy.Sender> all) {
        List<List<WrittenPolicy.Sender>> smaller = withoutOne(all);
        for (int i = 0; i < all.size(); i++) {
            for (var paths : withoutOne(all.get(i).reversePaths())) {
                List<WrittenPolicy.Sender> copy = new ArrayList<>(all);
                copy.set(i, new WrittenPolicy.Sender(all.get(i).identity(), paths));
                smaller.add(copy);
            }
        }
        return smaller;
    }

    private static List<WrittenPolicy.Reroute> reroutes(WrittenPolicy.Reroute all) {
        List<WrittenPolicy.Reroute> smaller = new ArrayList<>();
        for (var never : withoutOne(all.never())) {
            smaller.add(with(all, never, all.clients(), all.listeners(), all.tlsClients(), all.routes()));
        }
        for (var clients : withoutOne(all.clients())) {
            smaller.add(with(all, all.never(), clients, all.listeners(), all.tlsClients(), all.routes()));
        }
        for (var listeners : withoutOne(all.listeners())) {
            smaller.add(with(all, all.never(), all.clients(), listeners, all.tlsClients(), all.routes()));
        }
        for (var names : withoutOne(all.tlsClients())) {
            smaller.add(with(all, all.never(), all.clients(), all.listeners(), names, all.routes()));
        }
        for (var routes : withoutOne(all.routes())) {
            smaller.add(with(all, all.never(), all.clients(), all.listeners(), all.tlsClients(), routes));
        }
        return smaller;
    }

    private static WrittenPolicy.Reroute with(
            WrittenPolicy.Reroute all,
            List<String> never,
            List<String> clients,
            List<String> listeners,
            List<String> tlsClients,
            List<WrittenPolicy.Route> routes) {
        return new WrittenPolicy.Reroute(
                never, clients, listeners, tlsClients, all.authenticated(), routes, all.nextHop(), all.otherwise());
    }

    private static List<Asked> questions(Asked asked) {
        List<Asked> smaller = new ArrayList<>();
        String path = asked.forwardPath();
        for (int i = 0; i < path.length(); i++) {
            String shorter = path.substring(0, i) + path.substring(i + 1);
            smaller.add(new Asked(
                    asked.client(),
                    asked.listener(),
                    asked.identity(),
                    asked.reversePath(),
                    shorter,
                    asked.certificate()));
        }
        String sender = asked.reversePath();
        for (int i = 0; i < sender.length(); i++) {
            smaller.add(new Asked(
                    asked.client(),
                    asked.listener(),
                    asked.identity(),
                    sender.substring(0, i) + sender.substring(i + 1),
                    path,
                    asked.certificate()));
        }
        for (var certificate : withoutOne(asked.certificate())) {
            smaller.add(new Asked(
                    asked.client(), asked.listener(), asked.identity(), asked.reversePath(), path, certificate));
        }
        return smaller;
    }

    private static <T> List<List<T>> withoutOne(List<T> list) {
        List<List<T>> shorter = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            List<T> copy = new ArrayList<>(list);
            copy.remove(i);
            shorter.add(copy);
        }
        return shorter;
    }
}
