package dev.mailsluice.edge.outage;

import dev.mailsluice.edge.proof.Fleet;
import dev.mailsluice.edge.proof.Member;
import java.time.Duration;

/// What fails, of a fleet of one replica and one edge.
enum Outage {
    DATABASE_AWAY(Part.DATABASE, "is away"),
    DATABASE_SILENT(Part.DATABASE, "is silent"),
    DATABASE_READ_ONLY(Part.DATABASE, "can only be read"),
    SERVICE_DESCRIPTORS(Part.SERVICE, "has no descriptors left"),
    SERVICE_CLOCK_AHEAD(Part.SERVICE, "finds its clock a day ahead"),
    SERVICE_CLOCK_BEHIND(Part.SERVICE, "finds its clock a day behind"),
    EDGE_DESCRIPTORS(Part.EDGE, "has no descriptors left"),
    EDGE_CLOCK_AHEAD(Part.EDGE, "finds its clock a day ahead"),
    EDGE_CLOCK_BEHIND(Part.EDGE, "finds its clock a day behind");

    private static final Duration DAY = Duration.ofDays(1);

    /// Whose failure it is, as the first cell of the table has it.
    enum Part {
        DATABASE("the database"),
        SERVICE("policy-service"),
        EDGE("smtp-edge");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private final Part part;
    private final String title;

    Outage(Part part, String title) {
        this.part = part;
        this.title = title;
    }

    Part part() {
        return part;
    }

    String title() {
        return title;
    }

    void begin(Fleet fleet) {
        switch (this) {
            case DATABASE_AWAY -> fleet.database().stop();
            case DATABASE_SILENT -> fleet.database().pause();
            case DATABASE_READ_ONLY -> fleet.database().readOnly(true);
            case SERVICE_DESCRIPTORS, EDGE_DESCRIPTORS -> Descriptors.take(member(fleet));
            case SERVICE_CLOCK_AHEAD, EDGE_CLOCK_AHEAD -> member(fleet).clock().jump(DAY);
            case SERVICE_CLOCK_BEHIND, EDGE_CLOCK_BEHIND ->
                member(fleet).clock().jump(DAY.negated());
        }
    }

    void end(Fleet fleet) {
        switch (this) {
            case DATABASE_AWAY -> fleet.database().start();
            case DATABASE_SILENT -> fleet.database().resume();
            case DATABASE_READ_ONLY -> fleet.database().readOnly(false);
            case SERVICE_DESCRIPTORS, EDGE_DESCRIPTORS -> Descriptors.giveBack(member(fleet));
            case SERVICE_CLOCK_AHEAD, EDGE_CLOCK_AHEAD, SERVICE_CLOCK_BEHIND, EDGE_CLOCK_BEHIND ->
                member(fleet).clock().jump(Duration.ZERO);
        }
    }

    private Member member(Fleet fleet) {
        return part == Part.EDGE ? fleet.edges().getFirst() : fleet.replicas().getFirst();
    }
}
