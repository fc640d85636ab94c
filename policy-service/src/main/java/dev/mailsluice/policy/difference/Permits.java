package dev.mailsluice.policy.difference;

import dev.mailsluice.policy.domain.AddressSet;
import dev.mailsluice.policy.domain.CertificateName;
import dev.mailsluice.policy.domain.Cidr;
import dev.mailsluice.policy.domain.Delegate;
import dev.mailsluice.policy.domain.NoReroute;
import dev.mailsluice.policy.domain.Otherwise;
import dev.mailsluice.policy.domain.RelayPolicy;
import dev.mailsluice.policy.domain.Reroute;
import java.util.List;

/// Who may relay by a policy, as sets. Mode `NoReroute` is one in which nobody may; mode `Delegate`
/// is one as far as it can be told by the document.
///
/// @param never clients that may never
/// @param written  the networks of clients as the document has them
/// @param clients those that may, if `never` does not hold them: every address with `otherwise: Relay`
/// @param tlsClients names of certificates, by which clients may
/// @param everybody whether `otherwise` is `Relay`
record Permits(
        AddressSet never,
        List<Cidr> written,
        AddressSet clients,
        List<String> listeners,
        List<CertificateName> tlsClients,
        boolean authenticated,
        boolean everybody) {

    static Permits of(RelayPolicy policy) {
        return switch (policy.mode()) {
            case NoReroute _, Delegate _ ->
                new Permits(AddressSet.NONE, List.of(), AddressSet.NONE, List.of(), List.of(), false, false);
            case Reroute reroute -> of(reroute);
        };
    }

    private static Permits of(Reroute reroute) {
        boolean everybody = reroute.otherwise() == Otherwise.Relay;
        return new Permits(
                AddressSet.of(reroute.never()),
                reroute.allow().clients(),
                everybody ? AddressSet.ALL : AddressSet.of(reroute.allow().clients()),
                reroute.allow().listeners(),
                reroute.allow().tlsClients(),
                reroute.allow().authenticated(),
                everybody);
    }

    /// Whether there is a way to relay that does not go by the client's address.
    boolean toAnyAddress() {
        return everybody || authenticated || !listeners.isEmpty() || !tlsClients.isEmpty();
    }
}
