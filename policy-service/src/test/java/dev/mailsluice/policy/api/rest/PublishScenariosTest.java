package dev.mailsluice.policy.api.rest;

import static dev.mailsluice.policy.api.rest.Api.POLICIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Acceptance scenarios that need the whole service.
@QuarkusTest
class PublishScenariosTest {

    @Test
    void S09_of_two_publishes_on_the_same_parent_exactly_one_wins_and_nothing_is_merged() throws Exception {
        Api.put("s09", Documents.NO_REROUTE).then().statusCode(201);
        int writers = 4;
        var barrier = new CyclicBarrier(writers);
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            for (int round = 1; round <= 25; round++) {
                int parent = round;
                List<Callable<Integer>> calls = IntStream.range(0, writers)
                        .<Callable<Integer>>mapToObj(writer -> () -> {
                            barrier.await();
                            return Api.put("s09", Documents.allow("10.%d.%d.0/24".formatted(parent, writer)), parent)
                                    .statusCode();
                        })
                        .toList();
                int winner = -1;
                List<Future<Integer>> statuses = threads.invokeAll(calls);
                for (int writer = 0; writer < writers; writer++) {
                    int status = statuses.get(writer).get();
                    if (status == 201) {
                        assertThat(winner).as("a second winner").isEqualTo(-1);
                        winner = writer;
                    } else {
                        assertThat(status).isEqualTo(409);
                    }
                }
                JsonPath active = Api.get(POLICIES + "/s09").extract().jsonPath();
                assertThat(active.getInt("revision")).isEqualTo(parent + 1);
                assertThat(active.getList("document.reroute.allow.clients"))
                        .isEqualTo(List.of("10.%d.%d.0/24".formatted(parent, winner)));
            }
        }
    }

    @Test
    void S12_nothing_ever_published_defers() {
        Api.decide("s12", "192.0.2.10", "user@local.example")
                .statusCode(200)
                .body("outcome", equalTo("Defer"))
                .body("revision", equalTo(0))
                .body("rule", equalTo("no-policy"))
                .body("reply.code", equalTo(451))
                .body("reply.enhancedStatus", equalTo("4.3.0"));
    }

    @Test
    void S17_reroute_without_otherwise_is_refused_and_the_active_policy_stays() {
        refusedAndUnchanged("s17", Documents.NO_OTHERWISE, "reroute.otherwise");
    }

    @Test
    void S18_never_alone_is_no_default_and_an_open_relay_must_be_acknowledged() {
        refusedAndUnchanged("s18", Documents.NEVER_ONLY, "reroute.otherwise");
        String open = "mode: Reroute\nreroute: {never: [192.0.2.66/32], nextHop: internet, otherwise: Relay";
        refusedAndUnchanged("s18", Documents.spec(open + "}\n"), "reroute.openRelay");

        Api.put("s18", Documents.spec(open + ", openRelay: Acknowledged}\n"))
                .then()
                .statusCode(201);
        Api.decide("s18", "203.0.113.9", "x@remote.example").body("outcome", equalTo("Relay"));
        Api.decide("s18", "192.0.2.66", "x@remote.example")
                .body("outcome", equalTo("Refuse"))
                .body("rule", equalTo("reroute.never[0]"));
    }

    @ParameterizedTest
    @CsvSource({"s35a, 192.0.2.10/24", "s35b, 192.0.2.0/255.255.255.123"})
    void S35_host_bits_and_odd_masks_are_refused(String name, String cidr) {
        refusedAndUnchanged(name, Documents.allow(cidr), "reroute.allow.clients[0]");
    }

    @Test
    void S39_a_next_hop_that_is_our_own_listener_is_refused() {
        for (String host : List.of("127.0.0.1", "localhost", "mx.own.example")) {
            refusedAndUnchanged(
                    "s39",
                    "nextHops: [{name: loop, host: " + host + ", port: 2525}]\n"
                            + "localDomains: [{domain: local.example, nextHop: loop}]\nmode: NoReroute\n",
                    "nextHops[0]");
        }
    }

    private static void refusedAndUnchanged(String name, String document, String path) {
        Api.yaml(Documents.NO_REROUTE).put(POLICIES + "/" + name + "?wait=inForce");
        String before = Api.get(POLICIES + "/" + name).extract().asString();

        Api.put(name, document)
                .then()
                .statusCode(422)
                .body("problems.path", hasItem(startsWith(path)))
                .body("problems.message", not(hasItem("")));

        assertThat(Api.get(POLICIES + "/" + name).extract().asString()).isEqualTo(before);
        Api.decide(name, "192.0.2.10", "x@remote.example").body("outcome", equalTo("Refuse"));
    }
}
