package dev.mailsluice.policy.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.mailsluice.policy.document.Format;
import dev.mailsluice.policy.document.PolicyReader;
import dev.mailsluice.policy.domain.LocalDomain;
import dev.mailsluice.policy.exposure.Networks;
import dev.mailsluice.policy.publish.ActivePolicies;
import dev.mailsluice.policy.publish.ActivePolicy;
import dev.mailsluice.policy.publish.Deviations;
import dev.mailsluice.policy.publish.HeadEvents;
import dev.mailsluice.policy.publish.HeadLoader;
import dev.mailsluice.policy.publish.PolicyEvents;
import dev.mailsluice.policy.publish.PolicyName;
import dev.mailsluice.policy.publish.PolicyPublisher;
import dev.mailsluice.policy.publish.PolicyWarnings;
import dev.mailsluice.policy.publish.Precondition;
import dev.mailsluice.policy.publish.Provenance;
import dev.mailsluice.policy.publish.Publication;
import dev.mailsluice.policy.publish.PublicationGuard;
import dev.mailsluice.policy.publish.PublishOutcome;
import dev.mailsluice.policy.store.Claim;
import dev.mailsluice.policy.store.StoreDatabase;
import dev.mailsluice.policy.store.StoreSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A list that changes, from the file to the revision.
class ListKeeperTest implements ListEvents {

    private static final PolicyName NAME = new PolicyName("default");
    private static final String DOCUMENT = """
            nextHops: [{name: mailstore, host: mailstore.mail.svc}]
            localDomainsFrom: [{list: ours, nextHop: mailstore}]
            mode: NoReroute
            """;

    @TempDir
    private Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final ActivePolicies active = new ActivePolicies();
    private final KnownLists known = new KnownLists(Set.of("ours"));
    private StoreDatabase database;
    private PolicyPublisher publisher;
    private Optional<ListKeeper> keeper = Optional.empty();
    private Path file;

    @BeforeEach
    void open() throws IOException {
        file = Files.writeString(folder.resolve("ours"), "a.example\n");
        database = StoreDatabase.open(new StoreSettings.H2File(folder.resolve("policies"), Duration.ofSeconds(5)));
        var events = PolicyEvents.all(List.of());
        publisher = new PolicyPublisher(
                new PolicyReader(new PolicyReader.Rules(false, List.of()), known),
                database.store(),
                active,
                new HeadLoader(database.store(), active, new Deviations(), events, HeadEvents.all(List.of())),
                events,
                InstantSource.system(),
                new Claim.Unmanaged(),
                PublicationGuard.NONE,
                Duration.ofSeconds(5));
    }

    @AfterEach
    void close() {
        keeper.ifPresent(ListKeeper::close);
        database.close();
    }

    private void keep(ListSettings.Source source) {
        var refresher = new ListRefresher(active, database.store(), publisher, this);
        keeper = Optional.of(new ListKeeper(
                List.of(new ListSettings("ours", source, Duration.ofMillis(100))), known, refresher, this));
        keeper.get().start();
    }

    private PublishOutcome publish(String document) {
        return publisher.publish(new Publication(
                NAME,
                document.getBytes(StandardCharsets.UTF_8),
                Format.YAML,
                new Precondition.Anything(),
                new Provenance("alice", "test", ""),
                false));
    }

    private ActivePolicy.Loaded head() {
        return (ActivePolicy.Loaded) active.find("default").orElseThrow();
    }

    private List<String> domains() {
        return head().snapshot().policy().localDomains().stream()
                .map(LocalDomain::domain)
                .map(Object::toString)
                .toList();
    }

    private List<String> warnings() {
        return new PolicyWarnings(Networks.UNKNOWN, known::warnings)
                .of(head()).stream()
                        .map(warning -> warning.path() + ": " + warning.message())
                        .toList();
    }

    @Test
    void a_list_that_changes_makes_a_new_revision_that_says_so() throws IOException {
        keep(new ListSettings.InFile(file));
        publish(DOCUMENT);
        assertThat(domains()).containsExactly("a.example");

        Files.writeString(file, "a.example\nb.example\n");

        await().atMost(Duration.ofSeconds(10)).until(() -> head().number() == 2);
        assertThat(domains()).containsExactly("a.example", "b.example");
        assertThat(head().provenance()).isEqualTo(new Provenance("mailsluice", "domain-list", "list ours changed"));
    }

    @Test
    void a_list_that_stays_makes_none() throws IOException {
        keep(new ListSettings.InFile(file));
        publish(DOCUMENT);
        Files.writeString(file, "# the same, written otherwise\nA.example");
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);

        assertThat(head().number()).isEqualTo(1);
    }

    @Test
    void a_list_that_cannot_be_used_keeps_what_was_published_and_says_so() throws IOException {
        keep(new ListSettings.InFile(file));
        publish(DOCUMENT);
        Files.writeString(file, "");
        await().atMost(Duration.ofSeconds(10)).until(() -> told.contains("unusable"));

        assertThat(domains()).containsExactly("a.example");
        assertThat(warnings())
                .containsExactly("localDomainsFrom[0].list: what was published stays, for list `ours` cannot be"
                        + " followed: it holds no domain");
        publish(DOCUMENT.replace("NoReroute", "Reroute\nreroute: {otherwise: Refuse}"));
        assertThat(domains()).as("and is known still to who publishes").containsExactly("a.example");

        Files.writeString(file, "c.example");
        await().atMost(Duration.ofSeconds(10)).until(() -> domains().equals(List.of("c.example")));
        assertThat(told).contains("usable");
        await().atMost(Duration.ofSeconds(10)).until(() -> warnings().isEmpty());
    }

    @Test
    void a_revision_that_the_list_makes_invalid_is_not_published_and_tried_again() throws IOException {
        keep(new ListSettings.InFile(file));
        publish(DOCUMENT.replace(
                "NoReroute",
                "Reroute\nreroute: {routes: [{domain: b.example, nextHop: mailstore}], otherwise: Refuse}"));
        Files.writeString(file, "b.example");
        await().atMost(Duration.ofSeconds(10)).until(() -> told.contains("unpublished"));
        assertThat(domains()).containsExactly("a.example");

        publish(DOCUMENT);
        assertThat(domains()).containsExactly("b.example");
    }

    @Test
    void a_list_over_http_that_does_not_come_to_its_end_in_time_changes_nothing() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var whole = new AtomicBoolean(true);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            byte[] body = "h.example\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, whole.get() ? body.length : body.length + 1);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
        });
        server.start();
        try {
            keep(new ListSettings.OverHttp(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), Duration.ofMillis(500)));
            publish(DOCUMENT);
            whole.set(false);
            await().atMost(Duration.ofSeconds(10)).until(() -> told.contains("unusable"));
            assertThat(domains()).containsExactly("h.example");
            assertThat(warnings()).singleElement().asString().endsWith("does not answer in time");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void over_http_only_200_is_a_list_and_it_is_bounded_in_time() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var status = new AtomicInteger(200);
        server.createContext("/", exchange -> {
            byte[] body = "h.example".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status.get(), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            keep(new ListSettings.OverHttp(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), Duration.ofSeconds(2)));
            publish(DOCUMENT);
            assertThat(domains()).containsExactly("h.example");

            status.set(404);
            await().atMost(Duration.ofSeconds(10)).until(() -> told.contains("unusable"));
            assertThat(domains()).containsExactly("h.example");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void before_a_list_could_be_read_nothing_is_published_by_it() throws IOException {
        Files.delete(file);
        keep(new ListSettings.InFile(file));

        assertThat(publish(DOCUMENT)).isInstanceOf(PublishOutcome.Refused.class);
        assertThat(active.find("default")).isEmpty();
    }

    @Override
    public void changed(String list, int domains, String digest) {
        told.add("changed");
    }

    @Override
    public void unusable(String list, String reason) {
        told.add("unusable");
    }

    @Override
    public void usable(String list) {
        told.add("usable");
    }

    @Override
    public void unpublished(String policy, String list, String reason) {
        told.add("unpublished");
    }
}
