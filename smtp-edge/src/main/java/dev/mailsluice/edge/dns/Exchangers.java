package dev.mailsluice.edge.dns;

import dev.mailsluice.edge.smtp.Replies;
import dev.mailsluice.edge.smtp.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// The hosts that take mail for a domain, in the order in which they are tried: RFC 5321 §5.1.
sealed interface Exchangers {

    int MAX_HOSTS = 5;

    record Hosts(List<String> names) implements Exchangers {
        public Hosts {
            names = List.copyOf(names);
        }
    }

    record None(Reply reply) implements Exchangers {}

    /// @param self what the edge calls itself: hosts that are not better than it would send the mail back
    /// @param random shuffles hosts of the same preference, "to spread the load"
    static Exchangers of(Lookup<Exchanger> answer, String domain, String self, RandomGenerator random) {
        return switch (answer) {
            case Lookup.Found<Exchanger>(List<Exchanger> records) -> of(records, self, random);
            // "If an empty list of MXs is returned, the address is treated as if it was associated with an implicit
            // MX".
            case Lookup.NoData<Exchanger> _ -> new Hosts(List.of(domain));
            case Lookup.NoDomain<Exchanger> _ -> new None(Replies.NO_SUCH_DOMAIN);
            case Lookup.Failed<Exchanger> _ -> new None(Replies.DNS_FAILED);
        };
    }

    private static Exchangers of(List<Exchanger> records, String self, RandomGenerator random) {
        List<Exchanger> usable = new ArrayList<>(
                records.stream().filter(record -> !record.isNull()).toList());
        if (usable.isEmpty()) {
            return new None(Replies.NULL_MX);
        }
        Collections.shuffle(usable, random);
        usable.sort(Comparator.comparingInt(Exchanger::preference));
        int ours = usable.stream()
                .filter(record -> record.host().equalsIgnoreCase(self))
                .mapToInt(Exchanger::preference)
                .min()
                .orElse(Integer.MAX_VALUE);
        List<String> better = usable.stream()
                .filter(record -> record.preference() < ours)
                .map(Exchanger::host)
                .distinct()
                .limit(MAX_HOSTS)
                .toList();
        return better.isEmpty() ? new None(Replies.BEST_EXCHANGER) : new Hosts(better);
    }
}
