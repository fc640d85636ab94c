package dev.mailsluice.policy.config;

import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.Parsed;
import dev.mailsluice.policy.exposure.Networks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The keys below `mailsluice.exposure` as values.
final class ExposureKeys {

    private static final int MOST = 1_000;

    private ExposureKeys() {}

    /// @param problems adds one sentence for each thing that is wrong
    static Networks read(PolicyServiceConfig.Exposure exposure, List<String> problems) {
        return new Networks(
                networks("trusted-networks", exposure.trustedNetworks(), problems),
                networks("proxy-networks", exposure.proxyNetworks(), problems),
                networks("pod-networks", exposure.podNetworks(), problems),
                networks("node-networks", exposure.nodeNetworks(), problems),
                networks("service-networks", exposure.serviceNetworks(), problems));
    }

    private static List<Cidr> networks(String key, Optional<List<String>> texts, List<String> problems) {
        List<String> list = texts.orElse(List.of());
        if (list.size() > MOST) {
            problems.add(
                    "`mailsluice.exposure.%s` has %,d entries: write at most %,d".formatted(key, list.size(), MOST));
            return List.of();
        }
        List<Cidr> networks = new ArrayList<>();
        for (String text : list) {
            switch (Cidr.parse(text.strip())) {
                case Parsed.Good<Cidr>(var network) -> networks.add(network);
                case Parsed.Bad<Cidr>(var message) ->
                    problems.add("`mailsluice.exposure.%s`: %s".formatted(key, message));
            }
        }
        return networks;
    }
}
