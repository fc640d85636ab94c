package dev.mailsluice.policy.console;

import dev.mailsluice.policy.publish.PolicyName;

/// What is around the content of every page.
///
/// @param current which entry of the navigation it is; empty: none
/// @param policy  that the navigation is about; empty: none
/// @param user    who is logged in; empty: nobody
record Shell(String title, String current, String policy, String user, String formToken, boolean mayPublish) {

    static Shell of(Visit visit, String title, String current) {
        return of(visit, title, current, visit.policy().value());
    }

    /// A page that is about no policy.
    static Shell general(Visit visit, String title) {
        return of(visit, title, "", "");
    }

    static Shell nobody(String title) {
        return new Shell(title, "", "", "", "", false);
    }

    private static Shell of(Visit visit, String title, String current, String policy) {
        Session session = visit.session();
        return new Shell(title, current, policy, session.caller().name(), session.formToken(), visit.mayPublish());
    }

    /// The address of a page about a policy.
    static String path(PolicyName policy, String rest) {
        return ConsoleRoutes.ROOT + "/policies/" + policy + rest;
    }
}
