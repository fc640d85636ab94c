package dev.mailsluice.edge.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/// Asks DNS servers, over UDP and where an answer is cut off over TCP (RFC 7766 §5), and remembers what they say for as
/// long as they say. For many threads.
final class DnsDirectory implements Directory {

    private static final Logger LOG = Logger.getLogger(DnsDirectory.class);
    private static final int CACHE_ENTRIES = 10_000;
    private static final Duration CACHE_AGE = Duration.ofHours(1);
    /// RFC 2308 §5 advises one to three hours at most; a domain that has just been made should not wait for that.
    private static final Duration NEGATIVE_CACHE_AGE = Duration.ofMinutes(5);
    private static final int ATTEMPTS = 2;

    private final ExtendedResolver resolver;
    private final LookupSession global;
    private final LookupSession local;

    DnsDirectory(DnsSettings settings) {
        ResolverConfig system = ResolverConfig.getCurrentConfig();
        resolver = resolver(settings, system);
        Cache cache = cache();
        global = LookupSession.builder().resolver(resolver).cache(cache).build();
        local = LookupSession.builder()
                .resolver(resolver)
                .cache(cache)
                .ndots(system.ndots())
                .searchPath(system.searchPath())
                .defaultHostsFileParser()
                .build();
    }

    private static ExtendedResolver resolver(DnsSettings settings, ResolverConfig system) {
        List<Resolver> servers = (settings.servers().isEmpty() ? system.servers() : settings.servers())
                .stream().<Resolver>map(SimpleResolver::new).toList();
        servers.forEach(server -> server.setTimeout(settings.timeout()));
        ExtendedResolver resolver = new ExtendedResolver(servers);
        resolver.setRetries(ATTEMPTS);
        resolver.setTimeout(settings.timeout().multipliedBy(ATTEMPTS));
        return resolver;
    }

    private static Cache cache() {
        Cache cache = new Cache(DClass.IN);
        cache.setMaxEntries(CACHE_ENTRIES);
        cache.setMaxCache(Math.toIntExact(CACHE_AGE.toSeconds()));
        cache.setMaxNCache(Math.toIntExact(NEGATIVE_CACHE_AGE.toSeconds()));
        return cache;
    }

    @Override
    public CompletionStage<Lookup<Exchanger>> exchangers(String domain) {
        return lookup(global, domain + ".", Type.MX, record -> {
            MXRecord mx = (MXRecord) record;
            String host = mx.getTarget().equals(Name.root) ? "" : mx.getTarget().toString(true);
            return new Exchanger(mx.getPriority(), host);
        });
    }

    @Override
    public CompletionStage<Lookup<String>> texts(String name) {
        return lookup(global, name + ".", Type.TXT, record -> String.join("", ((TXTRecord) record).getStrings()));
    }

    /// The same servers, for what has to be authentic.
    SignedDns signed() {
        return new SignedDns(resolver);
    }

    @Override
    public CompletionStage<Lookup<InetAddress>> addresses(String host) {
        return addresses(global, host + ".");
    }

    @Override
    public CompletionStage<Lookup<InetAddress>> localAddresses(String host) {
        return addresses(local, host);
    }

    /// IPv4 first: where IPv6 leads nowhere, each of its addresses would cost its share of the time.
    private static CompletionStage<Lookup<InetAddress>> addresses(LookupSession session, String name) {
        CompletionStage<Lookup<InetAddress>> v4 =
                lookup(session, name, Type.A, record -> ((ARecord) record).getAddress());
        CompletionStage<Lookup<InetAddress>> v6 =
                lookup(session, name, Type.AAAA, record -> ((AAAARecord) record).getAddress());
        return v4.thenCombine(v6, Lookup::and);
    }

    private static <T> CompletionStage<Lookup<T>> lookup(
            LookupSession session, String name, int type, Function<Record, T> value) {
        try {
            return session.lookupAsync(Name.fromString(name), type)
                    .<Lookup<T>>thenApply(result -> {
                        List<T> values = result.getRecords().stream()
                                .filter(record -> record.getType() == type)
                                .map(value)
                                .toList();
                        return values.isEmpty() ? new Lookup.NoData<>() : new Lookup.Found<>(values);
                    })
                    .exceptionally(failure -> failed(name, type, failure));
        } catch (TextParseException | RuntimeException e) {
            return CompletableFuture.completedFuture(failed(name, type, e));
        }
    }

    private static <T> Lookup<T> failed(String name, int type, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return switch (cause) {
            case NoSuchDomainException _ -> new Lookup.NoDomain<>();
            case NoSuchRRSetException _ -> new Lookup.NoData<>();
            default -> {
                LOG.debugf(cause, "DNS has no answer for %s of `%s`", Type.string(type), name);
                yield new Lookup.Failed<>();
            }
        };
    }
}
