package dev.mailsluice.edge.chaos;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class DnsMatrixTest {

    @Test
    void every_fault_of_dns_comes_to_what_the_document_says(@TempDir Path folder) throws Exception {
        try (Surroundings around = new Surroundings(folder)) {
            Matrix matrix = new Matrix("DNS");
            for (DnsPlace place : DnsPlace.values()) {
                for (DnsFault fault : DnsFault.at(place)) {
                    matrix.add(place.title(), fault.title(), new DnsTrial(around, place, fault));
                }
            }
            matrix.check();
        }
    }
}
