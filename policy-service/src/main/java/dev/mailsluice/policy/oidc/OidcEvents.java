package dev.mailsluice.policy.oidc;

import java.util.List;

/// Who wants to know what tokens are worth and how the issuer does. Must not block.
public interface OidcEvents {

    void judged(Judgement judgement);

    /// The issuer's keys are these from now on.
    void fetched(int keys);

    /// Its keys could not be fetched; those there were stay.
    ///
    /// @param reason a sentence
    void fetchFailed(String reason);

    /// Tells all of `listeners`, in their order.
    static OidcEvents all(List<OidcEvents> listeners) {
        List<OidcEvents> told = List.copyOf(listeners);
        return new OidcEvents() {
            @Override
            public void judged(Judgement judgement) {
                told.forEach(listener -> listener.judged(judgement));
            }

            @Override
            public void fetched(int keys) {
                told.forEach(listener -> listener.fetched(keys));
            }

            @Override
            public void fetchFailed(String reason) {
                told.forEach(listener -> listener.fetchFailed(reason));
            }
        };
    }
}
