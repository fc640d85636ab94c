package dev.mailsluice.policy.store;

/// Who wants to hear of what others append. Called on the listener's thread; must not block.
public interface StoreNews {

    /// There may be a head that this process does not know.
    void headsMayDiffer();

    /// Appends are heard of from now on.
    void listening();

    /// Appends are not heard of. Told once, until they are again.
    void deaf(Exception why);
}
