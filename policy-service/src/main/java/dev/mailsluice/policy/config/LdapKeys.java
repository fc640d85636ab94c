package dev.mailsluice.policy.config;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import dev.mailsluice.policy.file.Authorities;
import dev.mailsluice.policy.ldap.LdapSettings;
import dev.mailsluice.policy.ldap.LdapSettings.Account;
import dev.mailsluice.policy.ldap.LdapSettings.Lookup;
import dev.mailsluice.policy.ldap.LdapSettings.Security;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The keys below `mailsluice.users.ldap` as values.
final class LdapKeys {

    private static final String PLACE = "{user}";
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LDAP = 389;
    private static final int LDAPS = 636;
    private static final int MOST_CONNECTIONS = 64;

    /// `{user}` where the name of an attribute stands.
    private static final Pattern BEFORE_VALUE = Pattern.compile("(^|[(,+])[^=(),+]*\\{user}[^=(),+]*=");
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

    private final PolicyServiceConfig.Ldap ldap;
    private final List<String> problems;

    private LdapKeys(PolicyServiceConfig.Ldap ldap, List<String> problems) {
        this.ldap = ldap;
        this.problems = problems;
    }

    /// @param problems adds one sentence for each thing that is wrong
    /// @return empty if no directory is named
    static Optional<LdapSettings> read(PolicyServiceConfig.Ldap ldap, List<String> problems) {
        int before = problems.size();
        var keys = new LdapKeys(ldap, problems);
        if (ldap.url().isEmpty()) {
            keys.nothingWithoutUrl();
            return Optional.empty();
        }
        Optional<URI> url = keys.address(ldap.url().get());
        Security security = url.map(keys::security).orElse(Security.TLS);
        Optional<Path> authorities = ldap.ca().flatMap(keys::authorities);
        if (security == Security.NONE && authorities.isPresent()) {
            keys.problem("ca", "is set, and nothing is encrypted: write `ldaps` or `start-tls: true`, or remove it");
        }
        Optional<Lookup> lookup = keys.lookup();
        keys.range("timeout", ldap.timeout(), Duration.ofMillis(100), Duration.ofSeconds(4));
        keys.range("max-connections", ldap.maxConnections(), 1, MOST_CONNECTIONS);
        keys.range("pause", ldap.pause(), Duration.ofSeconds(1), Duration.ofMinutes(5));
        if (problems.size() > before || url.isEmpty() || lookup.isEmpty()) {
            return Optional.empty();
        }
        int usualPort = security == Security.TLS ? LDAPS : LDAP;
        return Optional.of(new LdapSettings(
                url.get().getHost().replaceAll("[\\[\\]]", ""),
                url.get().getPort() < 0 ? usualPort : url.get().getPort(),
                security,
                authorities,
                lookup.get(),
                ldap.timeout(),
                ldap.maxConnections(),
                ldap.pause()));
    }

    private void nothingWithoutUrl() {
        boolean others = Stream.of(
                                ldap.ca(),
                                ldap.userDn(),
                                ldap.base(),
                                ldap.filter(),
                                ldap.bindDn(),
                                ldap.passwordFile(),
                                ldap.identityAttribute())
                        .anyMatch(Optional::isPresent)
                || ldap.startTls();
        if (others) {
            problem("url", "is not set, and other keys beside it are: write it, or remove them");
        }
    }

    private Optional<URI> address(String text) {
        try {
            URI url = new URI(text);
            boolean known = "ldaps".equals(url.getScheme()) || "ldap".equals(url.getScheme());
            boolean bare = String.valueOf(url.getRawPath()).matches("/?")
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getRawUserInfo() == null;
            if (known && bare && url.getHost() != null) {
                return Optional.of(url);
            }
            problem("url", "`" + text + "`: write `ldaps://host` or `ldap://host`, with a port or without");
        } catch (URISyntaxException e) {
            problem("url", "`" + text + "` is no address: " + e.getReason());
        }
        return Optional.empty();
    }

    private Security security(URI url) {
        if ("ldaps".equals(url.getScheme())) {
            if (ldap.startTls()) {
                problem("start-tls", "is set, and `ldaps` is TLS already: remove one of them");
            }
            return Security.TLS;
        }
        if (ldap.startTls()) {
            return Security.START_TLS;
        }
        if (!HERE.contains(url.getHost())) {
            problem("url", "passwords would cross the network in the clear: write `ldaps` or `start-tls: true`");
        }
        return Security.NONE;
    }

    private Optional<Lookup> lookup() {
        if (ldap.userDn().isPresent() == ldap.base().isPresent()) {
            problem("user-dn", "write either `user-dn`, or `base` and `filter`");
            return Optional.empty();
        }
        return ldap.userDn().isPresent()
                ? template(ldap.userDn().get())
                : search(ldap.base().get());
    }

    private Optional<Lookup> template(String dn) {
        if (Stream.of(ldap.filter(), ldap.bindDn(), ldap.passwordFile(), ldap.identityAttribute())
                .anyMatch(Optional::isPresent)) {
            problem(
                    "user-dn",
                    "nothing is searched for with it: remove `filter`, `bind-dn`, `password-file`"
                            + " and `identity-attribute`, or write `base` instead");
        }
        if (!hasPlace(dn) || !isDn(dn.replace(PLACE, "x"))) {
            problem("user-dn", "`" + dn + "`: write a DN with `{user}` as a value, as in `uid={user},dc=example`");
        }
        return Optional.of(new Lookup.Template(dn));
    }

    private Optional<Lookup> search(String base) {
        if (!isDn(base)) {
            problem("base", "`" + base + "` is no DN: write one, as `ou=people,dc=example`");
        }
        String filter = ldap.filter().orElse("");
        if (!hasPlace(filter) || !isFilter(filter.replace(PLACE, "x"))) {
            problem("filter", "`" + filter + "`: write a filter with `{user}` as a value, as in `(mail={user})`");
        }
        if (ldap.identityAttribute()
                .filter(name -> !ATTRIBUTE.matcher(name).matches())
                .isPresent()) {
            problem("identity-attribute", "is no name of an attribute: write one, as `mail`");
        }
        return Optional.of(new Lookup.Search(base, filter, account(), ldap.identityAttribute()));
    }

    private Optional<Account> account() {
        if (ldap.bindDn().isPresent() != ldap.passwordFile().isPresent()) {
            problem("bind-dn", "goes with `password-file`: write both, or none");
            return Optional.empty();
        }
        ldap.bindDn()
                .filter(dn -> dn.isBlank() || !isDn(dn))
                .ifPresent(dn -> problem("bind-dn", "`" + dn + "` is no DN"));
        return ldap.bindDn()
                .flatMap(dn -> ldap.passwordFile().flatMap(this::readable).map(file -> new Account(dn, file)));
    }

    private Optional<Path> readable(String file) {
        try {
            Path path = Path.of(file);
            if (Files.isReadable(path)) {
                return Optional.of(path);
            }
            problem("password-file", "`" + file + "` cannot be read: mount it");
        } catch (InvalidPathException e) {
            problem("password-file", e.getMessage());
        }
        return Optional.empty();
    }

    private static boolean hasPlace(String template) {
        return template.contains(PLACE) && !BEFORE_VALUE.matcher(template).find();
    }

    private static boolean isDn(String text) {
        return DN.isValidDN(text);
    }

    private static boolean isFilter(String text) {
        try {
            Filter.create(text);
            return true;
        } catch (LDAPException _) {
            return false;
        }
    }

    private Optional<Path> authorities(String file) {
        try {
            Path path = Path.of(file);
            Authorities.managers(path);
            return Optional.of(path);
        } catch (InvalidPathException | CertificateException e) {
            problem("ca", e.getMessage());
            return Optional.empty();
        }
    }

    private <T extends Comparable<T>> void range(String key, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            problem(key, "is `%s`: write %s to %s".formatted(value, least, most));
        }
    }

    private void problem(String key, String sentence) {
        problems.add("`mailsluice.users.ldap.%s`: %s".formatted(key, sentence));
    }
}
