package dev.mailsluice.policy.console;

import dev.mailsluice.policy.publish.PolicyName;
import java.util.OptionalLong;

/// A request of somebody who may make it.
///
/// @param policy     that of the path; `default` for a path without one
/// @param mayPublish whether this caller may change the policy
/// @param revision   that of the path; empty for a path without one, and for one that is no number
record Visit(Session session, PolicyName policy, OptionalLong revision, boolean mayPublish, Asked asked) {

    /// The author of what is published.
    String author() {
        return session.caller().name();
    }
}
