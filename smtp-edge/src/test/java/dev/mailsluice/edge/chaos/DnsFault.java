package dev.mailsluice.edge.chaos;

import dev.mailsluice.edge.dns.FakeDns;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// What a name server does when the edge looks for a next hop.
enum DnsFault {
    AWAY("is away"),
    SILENT("is silent"),
    LATE("answers too late"),
    FAILS("fails (SERVFAIL)"),
    GARBAGE("answers garbage"),
    ANOTHER("answers another question"),
    MISSING("says that there is no such name"),
    EMPTY("says that there is nothing"),
    NULL_MX("says that there is no mail (RFC 7505)"),
    GOES_ROUND("names aliases that go round"),
    LEADS_INWARD("leads to an address that is out of reach");

    private static final int LATER_THAN_EVERY_TIMEOUT_MILLIS = 2_500;
    private static final byte[] NONSENSE = "nonsense".getBytes(StandardCharsets.US_ASCII);

    private final String title;

    DnsFault(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    static List<DnsFault> at(DnsPlace place) {
        return Stream.of(values())
                .filter(fault -> place == DnsPlace.MX || fault != NULL_MX && fault != LEADS_INWARD)
                .toList();
    }

    /// A server with this fault; for [#AWAY], one that is still to be closed.
    void play(FakeDns dns) {
        switch (this) {
            case AWAY, MISSING -> {}
            case SILENT -> dns.silentFor(DnsPlace.DOMAIN).silentFor(DnsPlace.HOST_NAME);
            case LATE -> good(dns).spoiling(DnsFault::late);
            case FAILS -> dns.failingFor(DnsPlace.DOMAIN).failingFor(DnsPlace.HOST_NAME);
            case GARBAGE -> good(dns).spoiling(_ -> NONSENSE);
            case ANOTHER -> good(dns).spoiling(DnsFault::another);
            case EMPTY -> dns.with(DnsPlace.DOMAIN).with(DnsPlace.HOST_NAME);
            case NULL_MX -> dns.with(DnsPlace.DOMAIN + " 1 MX 0 .");
            case GOES_ROUND ->
                dns.with(DnsPlace.DOMAIN + " 1 CNAME " + DnsPlace.HOST_NAME)
                        .with(DnsPlace.HOST_NAME + " 1 CNAME " + DnsPlace.DOMAIN);
            case LEADS_INWARD ->
                dns.with(DnsPlace.DOMAIN + " 1 MX 10 " + DnsPlace.HOST_NAME)
                        .with(DnsPlace.HOST_NAME + " 1 A 169.254.169.254");
        }
    }

    static FakeDns good(FakeDns dns) {
        return dns.with(DnsPlace.DOMAIN + " 1 MX 10 " + DnsPlace.HOST_NAME).with(DnsPlace.HOST_NAME + " 1 A 127.0.0.1");
    }

    private static byte[] late(byte[] answer) {
        try {
            Thread.sleep(LATER_THAN_EVERY_TIMEOUT_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    /// By its number: RFC 5452 §9.1.
    private static byte[] another(byte[] answer) {
        answer[0] ^= 1;
        return answer;
    }
}
