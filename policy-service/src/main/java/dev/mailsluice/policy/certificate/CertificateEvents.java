package dev.mailsluice.policy.certificate;

import java.util.List;
import java.util.Set;

/// Who wants to know what happened: metrics and the log. Called on the thread on which it happened; must not block.
public interface CertificateEvents {

    /// It is in use from now on, for the first time.
    void loaded(Renewable certificate);

    /// Its files have changed, and it is in use as they have it now.
    void renewed(Renewable certificate);

    /// Its files could be read, whether they have changed or not.
    void usable(Renewable certificate);

    /// Its files cannot be used; it stays as it was.
    void unusable(Renewable certificate, String why);

    /// A client with a certificate of an authority of ours, and none of the names that may connect.
    void clientRefused(Set<String> names);

    /// gRPC is in the clear, and passwords of users go over it.
    void passwordsInTheClear();

    /// Tells all of `listeners`, in their order.
    static CertificateEvents all(List<CertificateEvents> listeners) {
        List<CertificateEvents> told = List.copyOf(listeners);
        return new CertificateEvents() {
            @Override
            public void loaded(Renewable certificate) {
                told.forEach(listener -> listener.loaded(certificate));
            }

            @Override
            public void renewed(Renewable certificate) {
                told.forEach(listener -> listener.renewed(certificate));
            }

            @Override
            public void usable(Renewable certificate) {
                told.forEach(listener -> listener.usable(certificate));
            }

            @Override
            public void unusable(Renewable certificate, String why) {
                told.forEach(listener -> listener.unusable(certificate, why));
            }

            @Override
            public void clientRefused(Set<String> names) {
                told.forEach(listener -> listener.clientRefused(names));
            }

            @Override
            public void passwordsInTheClear() {
                told.forEach(CertificateEvents::passwordsInTheClear);
            }
        };
    }
}
