package dev.mailsluice.policy.domain;

import java.util.List;

/// A policy as a human wrote it, with every default filled in: what is here is everything that decides.
/// Lists keep the order in which they were written, because rules are named by their index.
///
/// @param lists where some of the local domains came from; decide nothing
/// @param sendAs whose reverse-paths are whose, in every mode; empty: nobody is asked
public record RelayPolicy(
        List<NextHop> nextHops,
        List<LocalDomain> localDomains,
        List<DomainList> lists,
        List<SendAs> sendAs,
        Mode mode) {
    public RelayPolicy {
        sendAs = List.copyOf(sendAs);
        nextHops = List.copyOf(nextHops);
        localDomains = List.copyOf(localDomains);
        lists = List.copyOf(lists);
    }

    /// One that names all its domains itself.
    public RelayPolicy(List<NextHop> nextHops, List<LocalDomain> localDomains, Mode mode) {
        this(nextHops, localDomains, List.of(), List.of(), mode);
    }

    /// The same with another `sendAs`.
    public RelayPolicy withSendAs(List<SendAs> other) {
        return new RelayPolicy(nextHops, localDomains, lists, other, mode);
    }
}
