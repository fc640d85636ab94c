package dev.mailsluice.policy.domain;

/// Where mail for one foreign domain goes.
///
/// @param subdomains whether the domains below count as well
/// @param alwaysRelay whether every client may relay to it that `never` does not name
public record Route(DomainName domain, boolean subdomains, NextHop nextHop, boolean alwaysRelay) {}
