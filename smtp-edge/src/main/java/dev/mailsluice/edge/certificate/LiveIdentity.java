package dev.mailsluice.edge.certificate;

import io.grpc.util.AdvancedTlsX509KeyManager;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.X509ExtendedKeyManager;

/// A certificate and its key, presented in each handshake as the files last had them.
public final class LiveIdentity implements Renewable {

    private final String name;
    private final KeyFiles files;
    private final AdvancedTlsX509KeyManager manager = new AdvancedTlsX509KeyManager();
    private volatile Identity inUse;

    /// @throws IllegalArgumentException if the files cannot be used; the message says why
    public LiveIdentity(String name, KeyFiles files) {
        this.name = name;
        this.files = files;
        use(Identity.read(files));
    }

    public X509ExtendedKeyManager manager() {
        return manager;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean renew() {
        Identity now = Identity.read(files);
        if (now.equals(inUse)) {
            return false;
        }
        if (now.notAfter().isBefore(Instant.now())) {
            throw new IllegalArgumentException(
                    "`" + files.certificate() + "` has expired at " + now.notAfter() + ": renew it");
        }
        use(now);
        return true;
    }

    private void use(Identity identity) {
        manager.updateIdentityCredentials(identity.chain().toArray(X509Certificate[]::new), identity.key());
        inUse = identity;
    }

    @Override
    public Instant notAfter() {
        return inUse.notAfter();
    }

    @Override
    public String subject() {
        return inUse.chain().getFirst().getSubjectX500Principal().getName();
    }
}
