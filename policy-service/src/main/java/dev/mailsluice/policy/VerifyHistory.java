package dev.mailsluice.policy;

import dev.mailsluice.policy.config.InvalidConfigurationException;
import dev.mailsluice.policy.config.PolicyServiceConfig;
import dev.mailsluice.policy.config.Settings;
import dev.mailsluice.policy.store.ChainVerifier;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreUnavailableException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSourceLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The command that checks the whole history of a store without the service, and without changing it. Settings are
/// those of the service. Ends with 0 if all is intact, 1 if something is not, 2 if it could not be checked.
final class VerifyHistory {

    private static final int PRIORITY = 200;

    private VerifyHistory() {}

    static void main() {
        // As the service does; its log complains on the standard error otherwise.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        System.exit(run());
    }

    private static int run() {
        List<ChainVerifier.Break> breaks = new ArrayList<>();
        try {
            StoreDatabase.verify(settings().store(), chain -> {
                IO.println(line(chain));
                chain.broken().ifPresent(breaks::add);
            });
        } catch (InvalidConfigurationException | StoreUnavailableException e) {
            System.err.println(e.getMessage());
            return 2;
        }
        return breaks.isEmpty() ? 0 : 1;
    }

    static String line(ChainVerifier.Chain chain) {
        return chain.broken()
                .map(broken -> "`%s`: broken at revision %d: %s"
                        .formatted(chain.policy(), broken.revision(), broken.message()))
                .orElseGet(() -> "`%s`: intact up to revision %d".formatted(chain.policy(), chain.revisions()));
    }

    private static Settings settings() {
        PolicyServiceConfig config = new SmallRyeConfigBuilder()
                .addDefaultSources()
                .withSources(new YamlConfigSourceLoader.InFileSystem())
                .withConverter(Duration.class, PRIORITY, new DurationConverter())
                .withMapping(PolicyServiceConfig.class)
                .build()
                .getConfigMapping(PolicyServiceConfig.class);
        return Settings.of(config, System.getenv().keySet());
    }
}
