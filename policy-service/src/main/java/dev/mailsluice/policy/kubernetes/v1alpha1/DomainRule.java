package dev.mailsluice.policy.kubernetes.v1alpha1;

/// What people write that is no domain.
final class DomainRule {
    static final String RULE = "!self.domain.matches('^$|^[.]|[.]$|[*@/ ]')";
    static final String MESSAGE =
            "write the domain alone, as in `example.com`; for the domains below it add" + " `subdomains: true`";

    private DomainRule() {}
}
