package dev.mailsluice.policy.domain;

/// One revision of a policy, ready to answer. Immutable, shared by all threads.
///
/// INVARIANT: [#decide] depends on the revision's document and the request, and on nothing else.
public final class PolicySnapshot {
    private final PolicyRevision revision;
    private final RelayPolicy policy;
    private final SendAsRules senders;
    private final DomainTable<Destination> domains;
    private final ForeignRules foreign;

    private PolicySnapshot(
            PolicyRevision revision, RelayPolicy policy, DomainTable<Destination> domains, ForeignRules foreign) {
        this.revision = revision;
        this.policy = policy;
        this.senders = SendAsRules.of(policy.sendAs());
        this.domains = domains;
        this.foreign = foreign;
    }

    public static PolicySnapshot compile(PolicyRevision revision, RelayPolicy policy) {
        ForeignRules foreign =
                switch (policy.mode()) {
                    case NoReroute _ -> new LocalMailOnly();
                    case Reroute reroute -> RerouteRules.of(reroute);
                    case Delegate delegate -> DelegateRules.of(delegate, policy);
                };
        return new PolicySnapshot(revision, policy, Destination.table(policy), foreign);
    }

    public PolicyRevision revision() {
        return revision;
    }

    public RelayPolicy policy() {
        return policy;
    }

    /// The verdict for one recipient. Total: every request has one.
    public Decision decide(RelayRequest request) {
        return decide(request, ForwardPathParser.parse(request.forwardPath()), Trace.NONE);
    }

    /// The verdict of [#decide], and what of the forward-path decided. It is the same walk.
    public Considered consider(RelayRequest request) {
        ForwardPath path = ForwardPathParser.parse(request.forwardPath());
        return new Considered(this, Recipient.of(path), decide(request, path, Trace.NONE));
    }

    /// The verdict of [#decide], and the way to it. It is the same walk.
    public Explanation explain(RelayRequest request) {
        Narration narration = new Narration(policy, request);
        Decision decision = decide(request, ForwardPathParser.parse(request.forwardPath()), narration);
        return new Explanation(decision, narration.steps());
    }

    private Decision decide(RelayRequest request, ForwardPath path, Trace trace) {
        trace.path(path);
        return switch (path) {
            case ForwardPath.Invalid _ -> new Refuse(Rule.SYNTAX, Replies.NOT_A_MAILBOX);
            case ForwardPath.SenderRouted _ -> new Refuse(Rule.SENDER_ROUTED, Replies.SENDER_ROUTED);
            case ForwardPath.Postmaster _ -> senders.refusal(request, trace).orElseGet(() -> postmaster(trace));
            case ForwardPath.Mailbox mailbox ->
                senders.refusal(request, trace).orElseGet(() -> mailbox(request, mailbox, trace));
        };
    }

    /// `postmaster` without a domain must be accepted (RFC 5321 §4.5.1): the first local domain's postmaster.
    private Decision postmaster(Trace trace) {
        trace.postmaster();
        if (policy.localDomains().isEmpty()) {
            return new Refuse(Rule.SYNTAX, Replies.NOT_A_MAILBOX);
        }
        LocalDomain first = policy.localDomains().getFirst();
        return new Deliver(
                Rule.localDomain(0), Replies.ACCEPTED, first.nextHop(), ForwardPath.POSTMASTER + "@" + first.domain());
    }

    private Decision mailbox(RelayRequest request, ForwardPath.Mailbox mailbox, Trace trace) {
        Destination destination = mailbox.domain().flatMap(domains::find).orElse(Destination.UNNAMED);
        trace.destination(mailbox.domain(), destination);
        return switch (destination) {
            case Destination.Local(var _, var rule, var nextHop) ->
                new Deliver(rule, Replies.ACCEPTED, nextHop, mailbox.text());
            case Destination.Foreign(var route) -> foreign.decide(request, route, mailbox.text(), trace);
        };
    }
}
