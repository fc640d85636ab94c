package dev.mailsluice.policy.console;

import dev.mailsluice.policy.publish.PolicyName;

/// A request of somebody who may make it.
///
/// @param policy     that of the path; `default` for a path without one
/// @param mayPublish whether this caller may change the policy
record Visit(Session session, PolicyName policy, boolean mayPublish, Asked asked) {

    /// The author of what is published.
    String author() {
        return session.caller().name();
    }
}
