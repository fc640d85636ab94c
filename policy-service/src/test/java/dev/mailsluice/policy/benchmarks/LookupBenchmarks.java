package dev.mailsluice.policy.benchmarks;

import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.IpAddress;
import dev.mailsluice.policy.domain.Lookups;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What a verdict is made of, each part alone.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LookupBenchmarks {

    private static final int QUESTIONS = 1 << 14;

    /// With a tenth as many domains.
    @Param({"10", "1000000"})
    public int ranges;

    private Lookups tables;
    private IpAddress[] v4;
    private IpAddress[] v6;
    private DomainName[] domains;
    private String[] paths;
    private int next;

    @Setup
    public void build() {
        var large = new LargePolicy(ranges, Math.max(10, ranges / 10));
        List<String> names = large.domains();
        tables = new Lookups(large.networks(), names);
        v4 = clients(large.networks(), IpAddress.Family.IPv4);
        v6 = clients(large.networks(), IpAddress.Family.IPv6);
        domains = new DomainName[QUESTIONS];
        Random random = new Random(1);
        Arrays.setAll(domains, i -> new DomainName("below." + names.get(random.nextInt(names.size()))));
        paths = new String[QUESTIONS];
        Arrays.setAll(paths, i -> "<recipient" + i + "@" + domains[i] + ">");
    }

    private static IpAddress[] clients(List<Cidr> networks, IpAddress.Family family) {
        List<IpAddress> of = networks.stream()
                .map(Cidr::network)
                .filter(network -> network.family() == family)
                .toList();
        Random random = new Random(2);
        IpAddress[] clients = new IpAddress[QUESTIONS];
        Arrays.setAll(clients, i -> of.get(random.nextInt(of.size())));
        return clients;
    }

    @Benchmark
    public int network_v4() {
        return tables.network(v4[turn()]);
    }

    @Benchmark
    public int network_v6() {
        return tables.network(v6[turn()]);
    }

    @Benchmark
    public boolean domain() {
        return tables.domain(domains[turn()]);
    }

    @Benchmark
    public boolean forward_path() {
        return Lookups.mailbox(paths[turn()]);
    }

    private int turn() {
        next = next + 1 & QUESTIONS - 1;
        return next;
    }
}
