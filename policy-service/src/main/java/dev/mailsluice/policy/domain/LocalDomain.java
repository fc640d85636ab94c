package dev.mailsluice.policy.domain;

import java.util.Optional;

/// A domain whose mail is delivered in every mode, for every client.
///
/// @param subdomains whether the domains below count as well
/// @param list name of the [DomainList] that it was taken from when the policy was published; decides nothing
public record LocalDomain(DomainName domain, boolean subdomains, NextHop nextHop, Optional<String> list) {

    /// One that the document names itself.
    public LocalDomain(DomainName domain, boolean subdomains, NextHop nextHop) {
        this(domain, subdomains, nextHop, Optional.empty());
    }
}
