package dev.mailsluice.policy.ldap;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import dev.mailsluice.policy.file.Authorities;
import dev.mailsluice.policy.ldap.LdapSettings.Security;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/// Connects to the directory. Who it is is known before anything is said to it: its certificate is for its name, and
/// by an authority that is trusted.
final class Links implements AutoCloseable {

    private static final String STEP = "connect";
    /// Octets of one message; an entry has two attributes at most.
    private static final int LONGEST_MESSAGE = 64 * 1024;

    private final LdapSettings settings;
    private final SSLContext trust;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("ldap-deadlines").factory());

    /// @throws IllegalArgumentException if the file of authorities cannot be used
    Links(LdapSettings settings) {
        this.settings = settings;
        this.trust = settings.authorities().map(Links::trust).orElseGet(Links::usualTrust);
        timer.setRemoveOnCancelPolicy(true);
    }

    private static SSLContext trust(Path authorities) {
        try {
            return Authorities.context(authorities);
        } catch (CertificateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static SSLContext usualTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Link open(Deadline deadline) throws NoAnswerException {
        SocketFactory factory =
                settings.security() == Security.TLS ? trust.getSocketFactory() : SocketFactory.getDefault();
        var sockets = new Sockets(factory);
        int left = deadline.millisLeft(STEP);
        var link = new Link(new LDAPConnection(sockets, options(left)), sockets, timer);
        try {
            link.within(deadline, STEP, connection -> {
                connection.connect(settings.host(), settings.port(), left);
                if (settings.security() == Security.START_TLS) {
                    startTls(connection);
                }
                return connection;
            });
            return link;
        } catch (LDAPException e) {
            link.close();
            throw NoAnswerException.of(STEP, e);
        } catch (NoAnswerException | RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private void startTls(LDAPConnection connection) throws LDAPException {
        ExtendedResult result =
                connection.processExtendedOperation(new StartTLSExtendedRequest(trust.getSocketFactory()));
        if (result.getResultCode() != ResultCode.SUCCESS) {
            throw new LDAPException(result.getResultCode(), "StartTLS");
        }
    }

    private LDAPConnectionOptions options(int left) {
        var options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(true);
        options.setFollowReferrals(false);
        options.setBindWithDNRequiresPassword(true);
        options.setConnectTimeoutMillis(left);
        options.setResponseTimeoutMillis(settings.timeout().toMillis());
        options.setAbandonOnTimeout(false);
        options.setMaxMessageSize(LONGEST_MESSAGE);
        options.setAllowConcurrentSocketFactoryUse(true);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        return options;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
