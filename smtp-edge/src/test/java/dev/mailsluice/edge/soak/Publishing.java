package dev.mailsluice.edge.soak;

import dev.mailsluice.edge.fake.TestCertificate;
import dev.mailsluice.edge.pair.Policies;
import dev.mailsluice.edge.proof.Replica;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Publishes one policy after the other, each of which lets the senders relay, and gives the edge new certificates.
final class Publishing {

    private static final long PAUSE_MILLIS = 1_000;

    private final Replica replica;
    private final List<String> policies;
    private final List<TestCertificate> certificates;
    private final Path certificate;
    private int published;
    private int renewed;

    /// @param certificate the file that the edge reads
    Publishing(Replica replica, int nextHopPort, List<TestCertificate> certificates, Path certificate) {
        Policies all = new Policies(nextHopPort);
        this.replica = replica;
        this.policies = List.of(all.k6(), all.k2OrAuthenticated());
        this.certificates = certificates;
        this.certificate = certificate;
    }

    void first() throws InterruptedException {
        while (replica.publish(policies.getFirst()).isEmpty()) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    void run(BooleanSupplier goesOn) throws InterruptedException, IOException {
        for (int turn = 1; goesOn.getAsBoolean(); turn++) {
            Thread.sleep(PAUSE_MILLIS);
            if (replica.publish(policies.get(turn % policies.size())).isPresent()) {
                published++;
            }
            if (turn % 3 == 0) {
                renew(certificates.get(turn / 3 % certificates.size()));
            }
        }
    }

    /// In one step, as a mounted Secret changes.
    private void renew(TestCertificate other) throws IOException {
        Path copy = Files.copy(
                other.keyStore(), certificate.resolveSibling("next.p12"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(copy, certificate, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        renewed++;
    }

    int published() {
        return published;
    }

    int renewed() {
        return renewed;
    }
}
