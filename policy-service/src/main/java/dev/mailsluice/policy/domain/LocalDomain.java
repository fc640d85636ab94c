package dev.mailsluice.policy.domain;

/// A domain whose mail is delivered in every mode, for every client.
///
/// @param subdomains whether the domains below count as well
public record LocalDomain(DomainName domain, boolean subdomains, NextHop nextHop) {}
