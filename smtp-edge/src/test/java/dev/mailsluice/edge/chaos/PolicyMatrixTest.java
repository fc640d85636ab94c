package dev.mailsluice.edge.chaos;

import dev.mailsluice.edge.fake.TestCertificate;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PolicyMatrixTest {

    @Test
    void every_fault_of_a_policy_service_comes_to_what_the_document_says(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.of("edge.example");
        try (Surroundings around = new Surroundings(folder)) {
            Matrix matrix = new Matrix("A policy-service");
            for (PolicyPlace place : PolicyPlace.values()) {
                for (PolicyFault fault : place.faults()) {
                    matrix.add(place.title(), fault.title(), new PolicyTrial(around, certificate, place, fault));
                }
            }
            matrix.check();
        }
    }
}
