package dev.mailsluice.policy.ldap;

import dev.mailsluice.policy.identity.UserName;
import java.util.List;

/// Who wants to know what passwords are worth and how the directory does. Must not block.
public interface LdapEvents {

    void judged(Judgement judgement);

    /// It has answered.
    void answered();

    /// It has not.
    ///
    /// @param reason a sentence
    void failed(String reason);

    /// More than one entry has this name.
    void ambiguous(UserName user);

    /// Tells all of `listeners`, in their order.
    static LdapEvents all(List<LdapEvents> listeners) {
        List<LdapEvents> told = List.copyOf(listeners);
        return new LdapEvents() {
            @Override
            public void judged(Judgement judgement) {
                told.forEach(listener -> listener.judged(judgement));
            }

            @Override
            public void answered() {
                told.forEach(LdapEvents::answered);
            }

            @Override
            public void failed(String reason) {
                told.forEach(listener -> listener.failed(reason));
            }

            @Override
            public void ambiguous(UserName user) {
                told.forEach(listener -> listener.ambiguous(user));
            }
        };
    }
}
