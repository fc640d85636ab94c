package dev.mailsluice.edge.chaos;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class NextHopMatrixTest {

    @Test
    void every_fault_of_a_next_hop_comes_to_what_the_document_says(@TempDir Path folder) throws Exception {
        try (Surroundings around = new Surroundings(folder)) {
            Matrix matrix = new Matrix("A next hop");
            for (Place place : Place.values()) {
                for (NextHopFault fault : NextHopFault.at(place)) {
                    matrix.add(place.title(), fault.title(), new NextHopTrial(around, place, fault));
                }
            }
            matrix.check();
        }
    }
}
