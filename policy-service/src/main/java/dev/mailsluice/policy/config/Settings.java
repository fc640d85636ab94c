package dev.mailsluice.policy.config;

import dev.mailsluice.policy.api.grpc.ConnectionAge;
import dev.mailsluice.policy.api.grpc.GrpcTlsSettings;
import dev.mailsluice.policy.api.postfix.DelegationSettings;
import dev.mailsluice.policy.authenticate.UsersSettings;
import dev.mailsluice.policy.delegate.DelegateSettings;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.exposure.Networks;
import dev.mailsluice.policy.inforce.InForceSettings;
import dev.mailsluice.policy.journal.JournalSettings;
import dev.mailsluice.policy.ldap.LdapSettings;
import dev.mailsluice.policy.lists.ListSettings;
import dev.mailsluice.policy.oidc.OidcSettings;
import dev.mailsluice.policy.publish.HeadSettings;
import dev.mailsluice.policy.store.StoreSettings;
import io.smallrye.config.ConfigMappings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The configuration as values. A value that exists is right.
///
/// @param guardsNewlyAllowed whether mail that would be taken and is refused now needs an acknowledgement
public record Settings(
        StoreSettings store,
        HeadSettings heads,
        PolicyReader.Rules documents,
        UsersSettings users,
        Optional<OidcSettings> oidc,
        Optional<LdapSettings> ldap,
        InForceSettings inForce,
        ConnectionAge connectionAge,
        int maxGrpcConnections,
        Optional<GrpcTlsSettings> grpcTls,
        Optional<Kubernetes> kubernetes,
        JournalSettings journal,
        boolean guardsNewlyAllowed,
        DelegationSettings postfix,
        List<DelegateSettings> delegates,
        List<ListSettings> domainLists,
        AccessSettings access) {

    /// @param namespace whose RelayPolicies count
    /// @param resyncInterval pause between two full lists
    public record Kubernetes(String namespace, Duration resyncInterval) {}

    /// @param problems adds one sentence for each thing that is wrong
    private static StoreSettings store(PolicyServiceConfig.Store store, List<String> problems) {
        Duration timeout = store.timeout();
        if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(Duration.ofSeconds(60)) > 0) {
            problems.add("`mailsluice.store.timeout` is `" + timeout + "`: write 1s to 60s");
        }
        return switch (store.kind()) {
            case H2 -> h2(store.h2(), timeout, problems);
            case POSTGRESQL -> postgreSql(store.postgresql(), timeout, problems);
        };
    }

    private static StoreSettings h2(PolicyServiceConfig.H2 h2, Duration timeout, List<String> problems) {
        try {
            return new StoreSettings.H2File(Path.of(h2.path()), timeout);
        } catch (IllegalArgumentException e) {
            problems.add("`mailsluice.store.h2.path`: " + e.getMessage());
            return new StoreSettings.H2File(Path.of("unused"), timeout);
        }
    }

    private static StoreSettings postgreSql(
            PolicyServiceConfig.PostgreSql postgreSql, Duration timeout, List<String> problems) {
        String url = postgreSql.url().orElse("");
        if (!url.startsWith("jdbc:postgresql:")) {
            problems.add("`mailsluice.store.postgresql.url` is not set to `jdbc:postgresql://host:port/database`");
        }
        if (postgreSql.username().isEmpty()) {
            problems.add("`mailsluice.store.postgresql.username` is not set");
        }
        if (postgreSql.poolSize() < 1 || postgreSql.poolSize() > 100) {
            problems.add("`mailsluice.store.postgresql.pool-size` is `" + postgreSql.poolSize() + "`: write 1 to 100");
        }
        return new StoreSettings.PostgreSql(
                url,
                postgreSql.username().orElse(""),
                postgreSql.password().orElse(""),
                postgreSql.poolSize(),
                timeout);
    }

    private static ConnectionAge connectionAge(Duration age, List<String> problems) {
        if (age.compareTo(Duration.ofSeconds(1)) < 0 || age.compareTo(Duration.ofHours(24)) > 0) {
            problems.add("`mailsluice.grpc.max-connection-age` is `" + age + "`: write 1s to 24h");
        }
        return new ConnectionAge(age);
    }

    private static int maxGrpcConnections(int most, List<String> problems) {
        if (most < 1 || most > 1_000_000) {
            problems.add("`mailsluice.grpc.max-connections` is `" + most + "`: write 1 to 1000000");
        }
        return most;
    }

    /// @param environment names of the environment variables that are set
    /// @throws InvalidConfigurationException with all problems
    public static Settings of(PolicyServiceConfig config, Set<String> environment) {
        List<String> problems = new ArrayList<>();
        StrayEnvironment.find(environment, Keys.ALL)
                .forEach(name -> problems.add(
                        "environment variable `" + name + "` is not a setting: remove it or correct its name"));
        StoreSettings store = store(config.store(), problems);
        HeadSettings heads = HeadKeys.read(config, problems);
        List<String> own = config.nextHops().ownAddresses().orElse(List.of());
        own.stream()
                .filter(String::isBlank)
                .findFirst()
                .ifPresent(_ -> problems.add("`mailsluice.next-hops.own-addresses` has an empty entry: remove it"));
        Networks networks = ExposureKeys.read(config.exposure(), problems);
        UsersSettings users = UsersKeys.read(config.users(), problems);
        Optional<OidcSettings> oidc = OidcKeys.read(config.users().oidc(), problems);
        Optional<LdapSettings> ldap = LdapKeys.read(config.users().ldap(), problems);
        InForceSettings inForce = InForceKeys.read(config, problems);
        Optional<GrpcTlsSettings> grpcTls = GrpcTlsKeys.read(config.grpc().tls(), problems);
        ConnectionAge connectionAge = connectionAge(config.grpc().maxConnectionAge(), problems);
        int maxGrpcConnections = maxGrpcConnections(config.grpc().maxConnections(), problems);
        JournalSettings journal = JournalKeys.read(config.journal(), problems);
        Optional<Kubernetes> kubernetes = KubernetesKeys.read(config.kubernetes(), problems);
        DelegationSettings postfix = PostfixKeys.read(config.postfix(), problems);
        List<DelegateSettings> delegates = DelegateKeys.read(config.delegates(), problems);
        List<ListSettings> domainLists = ListKeys.read(config.domainLists(), problems);
        AccessSettings access = AccessKeys.read(config, problems);
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
        return new Settings(
                store,
                heads,
                new PolicyReader.Rules(config.nextHops().allowLoopback(), own, networks, Optional.of(names(delegates))),
                users,
                oidc,
                ldap,
                inForce,
                connectionAge,
                maxGrpcConnections,
                grpcTls,
                kubernetes,
                journal,
                config.publish().guard() == PolicyServiceConfig.Guard.NEWLY_ALLOWED,
                postfix,
                delegates,
                domainLists,
                access);
    }

    private static Set<String> names(List<DelegateSettings> delegates) {
        return delegates.stream().map(DelegateSettings::name).collect(Collectors.toSet());
    }

    private static final class Keys {
        static final Set<String> ALL = ConfigMappings.getProperties(
                        ConfigMappings.ConfigClass.configClass(PolicyServiceConfig.class))
                .keySet();
    }
}
