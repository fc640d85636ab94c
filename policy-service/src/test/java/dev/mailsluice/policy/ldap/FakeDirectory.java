package dev.mailsluice.policy.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldif.LDIFException;
import com.unboundid.util.ssl.PEMFileKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import dev.mailsluice.policy.ldap.LdapSettings.Security;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/// A directory with some people, on a port of loopback. The password of all is `pencil`; `cn=search` searches with
/// `sesame`.
final class FakeDirectory implements AutoCloseable {

    static final String BASE = "dc=corp,dc=example";
    static final String SEARCHER = "cn=search," + BASE;

    /// DNs of binds, in their order.
    final List<String> binds = new CopyOnWriteArrayList<>();
    /// What binds of people are answered instead.
    volatile Optional<ResultCode> instead = Optional.empty();

    private final InMemoryDirectoryServer server;

    FakeDirectory() {
        this(Security.NONE, Optional.empty());
    }

    /// @param identity folder with `tls.crt` and `tls.key`
    FakeDirectory(Security security, Optional<Path> identity) {
        try {
            var config = new InMemoryDirectoryServerConfig(BASE);
            config.setSchema(null);
            config.addAdditionalBindCredentials(SEARCHER, "sesame");
            config.setListenerConfigs(listener(security, identity));
            config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
                @Override
                public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request)
                        throws LDAPException {
                    String dn = request.getRequest().getBindDN();
                    binds.add(dn);
                    if (instead.isPresent() && !dn.equals(SEARCHER)) {
                        throw new LDAPException(instead.get(), "instead", "", new String[] {"ldap://else.example/"});
                    }
                }
            });
            server = new InMemoryDirectoryServer(config);
            server.add("dn: " + BASE, "objectClass: domain", "dc: corp");
            server.add("dn: ou=people," + BASE, "objectClass: organizationalUnit", "ou: people");
            person("alice", "alice@a.example");
            person("bob", "same@a.example");
            person("carol", "same@a.example");
            person("dora", "dora@a.example", "employee: 1", "employee: 2");
            person("erik", "erik@a.example", "employee: anonymous");
            server.startListening();
        } catch (LDAPException | LDIFException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static InMemoryListenerConfig listener(Security security, Optional<Path> identity)
            throws LDAPException, GeneralSecurityException {
        InetAddress here = InetAddress.getLoopbackAddress();
        return switch (security) {
            case NONE -> InMemoryListenerConfig.createLDAPConfig("plain", here, 0, null);
            case START_TLS ->
                InMemoryListenerConfig.createLDAPConfig(
                        "start-tls", here, 0, context(identity.orElseThrow()).getSocketFactory());
            case TLS ->
                InMemoryListenerConfig.createLDAPSConfig(
                        "tls", here, 0, context(identity.orElseThrow()).getServerSocketFactory(), null);
        };
    }

    private static SSLContext context(Path identity) throws GeneralSecurityException {
        try {
            return new SSLUtil(
                            new PEMFileKeyManager(
                                    identity.resolve("tls.crt").toFile(),
                                    identity.resolve("tls.key").toFile()),
                            null)
                    .createSSLContext();
        } catch (java.security.KeyStoreException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private void person(String uid, String mail, String... more) throws LDAPException, LDIFException {
        var lines = new java.util.ArrayList<>(List.of(
                "dn: uid=%s,ou=people,%s".formatted(uid, BASE),
                "objectClass: person",
                "uid: " + uid,
                "mail: " + mail,
                "userPassword: pencil"));
        lines.addAll(List.of(more));
        server.add(lines.toArray(String[]::new));
    }

    int port() {
        return server.getListenPort();
    }

    void endConnections() {
        server.closeAllConnections(true);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
