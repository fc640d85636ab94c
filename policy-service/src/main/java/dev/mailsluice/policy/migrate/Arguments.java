package dev.mailsluice.policy.migrate;

import dev.mailsluice.policy.domain.Tls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The command line of [Import].
///
/// @param reroutes of `exchange` alone
record Arguments(
        Kind kind, Path path, Hop mailStore, List<String> localDomains, Optional<Hop> smartHost, boolean reroutes) {

    enum Kind {
        POSTFIX,
        HARAKA,
        EXCHANGE
    }

    /// @throws IllegalArgumentException with what is wrong, and the usage
    static Arguments parse(List<String> words) {
        if (words.size() < 2) {
            throw wrong("a kind and a file are missing");
        }
        Kind kind = Arrays.stream(Kind.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(words.getFirst()))
                .findFirst()
                .orElseThrow(() -> wrong("`" + words.getFirst() + "` is not known"));
        Optional<Hop> mailStore = Optional.empty();
        Optional<Hop> smartHost = Optional.empty();
        Optional<Boolean> reroutes = Optional.empty();
        List<String> localDomains = new ArrayList<>();
        Iterator<String> options = words.subList(2, words.size()).iterator();
        while (options.hasNext()) {
            String option = options.next();
            if (!options.hasNext()) {
                throw wrong("`" + option + "` has no value");
            }
            String value = options.next();
            switch (option) {
                case "--mail-store" -> mailStore = Optional.of(hop(value));
                case "--smart-host" -> smartHost = Optional.of(hop(value));
                case "--local-domain" -> localDomains.add(value);
                case "--routing" -> reroutes = Optional.of(reroutes(value));
                default -> throw wrong("`" + option + "` is not known");
            }
        }
        if (kind == Kind.EXCHANGE && reroutes.isEmpty()) {
            throw wrong("`--routing` is missing: the registry does not hold what the tab Routing says");
        }
        return new Arguments(
                kind,
                Path.of(words.get(1)),
                mailStore.orElseThrow(() -> wrong("`--mail-store` is missing")),
                List.copyOf(localDomains),
                smartHost,
                reroutes.orElse(true));
    }

    private static Hop hop(String value) {
        return Hop.parse(value, Tls.Opportunistic).orElseThrow(() -> wrong("`" + value + "` is not `HOST[:PORT]`"));
    }

    private static boolean reroutes(String value) {
        return switch (value) {
            case "reroute" -> true;
            case "do-not-reroute" -> false;
            default -> throw wrong("`--routing " + value + "`: write `reroute` or `do-not-reroute`");
        };
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + "\n" + Import.USAGE);
    }
}
