package dev.mailsluice.edge.assurance;

import java.util.List;

/// What a domain, or its mail host, publishes about TLS, besides what the policy wants of the next hop.
public sealed interface Assurance {

    /// Nothing.
    record None() implements Assurance {}

    /// TLS, whoever it is: the host has TLSA records and none that can be used (RFC 7672 §2.2).
    record Encrypted() implements Assurance {}

    /// TLS and a certificate of the host from an authority that is trusted: MTA-STS in mode `enforce`, RFC 8461 §4.2.
    record Verified() implements Assurance {}

    /// TLS and a certificate that one of the records speaks of: RFC 7672 §3.
    ///
    /// @param records at least one, all usable
    record Dane(List<Tlsa> records) implements Assurance {
        public Dane {
            records = List.copyOf(records);
        }
    }
}
