package dev.mailsluice.policy.ldap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Which directory is asked, and how.
///
/// @param authorities    PEM file of those that vouch for it; empty: those of the JVM
/// @param timeout        for all that one password needs, from the connection to the answer
/// @param maxConnections passwords that it is asked about at the same time; each needs two connections at most
/// @param pause          for which it is left alone after three failures
public record LdapSettings(
        String host,
        int port,
        Security security,
        Optional<Path> authorities,
        Lookup lookup,
        Duration timeout,
        int maxConnections,
        Duration pause) {

    /// How connections are protected.
    public enum Security {
        /// TLS from the first octet: `ldaps`.
        TLS,
        /// RFC 4511 §4.14.
        START_TLS,
        /// On this machine alone.
        NONE
    }

    /// How a name becomes a DN.
    public sealed interface Lookup {

        /// @param dn with `{user}`
        record Template(String dn) implements Lookup {}

        /// @param filter            with `{user}`
        /// @param account           who searches; empty: nobody in particular
        /// @param identityAttribute that says who a user is; empty: who the client says
        record Search(String base, String filter, Optional<Account> account, Optional<String> identityAttribute)
                implements Lookup {}
    }

    /// @param passwordFile its first line; read for each connection
    public record Account(String dn, Path passwordFile) {}
}
