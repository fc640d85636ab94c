package dev.mailsluice.policy.domain;

/// What decided: a path into the policy document, or the name of a rule that holds in every policy.
/// Indexes count from 0 in the order of the document.
///
/// @param list the path up to the index, or as a whole if the rule has none
/// @param index -1 if it has none
/// @param field what follows the index
public record Rule(String list, int index, String field) {
    static final Rule NO_POLICY = new Rule("no-policy");
    static final Rule UNCONFIRMED = new Rule("unconfirmed");
    static final Rule BEHIND = new Rule("behind");
    static final Rule SYNTAX = new Rule("syntax");
    static final Rule SENDER_ROUTED = new Rule("sender-routed");
    static final Rule SEND_AS = new Rule("sendAs");
    static final Rule MODE = new Rule("mode");
    static final Rule AUTHENTICATED = new Rule("reroute.allow.authenticated");
    static final Rule DELEGATE = new Rule("delegate");
    static final Rule DELEGATE_NEXT_HOP = new Rule("delegate-next-hop");
    static final Rule OTHERWISE = new Rule("reroute.otherwise");

    /// A rule without an index.
    public Rule(String path) {
        this(path, -1, "");
    }

    static Rule sendAs(int index) {
        return new Rule(SEND_AS.list, index, "");
    }

    /// Whether it is one of `sendAs`.
    public boolean isOfSendAs() {
        return list.equals(SEND_AS.list);
    }

    static Rule localDomain(int index) {
        return new Rule("localDomains", index, "");
    }

    static Rule never(int index) {
        return new Rule("reroute.never", index, "");
    }

    static Rule alwaysRelay(int index) {
        return new Rule("reroute.routes", index, ".alwaysRelay");
    }

    static Rule allowedClient(int index) {
        return new Rule("reroute.allow.clients", index, "");
    }

    static Rule allowedListener(int index) {
        return new Rule("reroute.allow.listeners", index, "");
    }

    static Rule allowedTlsClient(int index) {
        return new Rule("reroute.allow.tlsClients", index, "");
    }

    /// As in `reroute.allow.clients[0]`. Made when it is asked for: a policy of a million ranges keeps no such texts.
    public String path() {
        return index < 0 ? list : list + "[" + index + "]" + field;
    }

    @Override
    public String toString() {
        return path();
    }
}
