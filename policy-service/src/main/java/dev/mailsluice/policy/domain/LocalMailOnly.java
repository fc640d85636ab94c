package dev.mailsluice.policy.domain;

import java.util.Optional;

/// Mode `NoReroute`: nobody relays.
record LocalMailOnly() implements ForeignRules {
    @Override
    public Decision decide(RelayRequest request, Optional<Destination.Chosen> route, String forwardPath, Trace trace) {
        trace.localMailOnly();
        return new Refuse(Rule.MODE, Replies.LOCAL_MAIL_ONLY);
    }
}
