package dev.mailsluice.policy.domain;

/// Local domains that a list from outside names. They are in the policy as [LocalDomain]s, taken when it was published;
/// this says only where they came from.
///
/// @param list its name, a DNS-1123 label; where it is read is configuration of the service
/// @param subdomains whether the domains below count as well
public record DomainList(String list, boolean subdomains, NextHop nextHop) {}
