package dev.mailsluice.policy.api.postfix;

/// What happens to connections of Postfix, for metrics and the log.
public interface DelegationEvents {

    /// @param address as in the configuration
    void listens(String address);

    void connected();

    void disconnected();

    /// More connections than are allowed; it was closed.
    void tooMany();

    /// A request that cannot be read; Postfix was told to defer.
    void notUnderstood(String message);
}
