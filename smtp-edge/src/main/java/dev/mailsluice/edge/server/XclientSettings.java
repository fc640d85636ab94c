package dev.mailsluice.edge.server;

import dev.mailsluice.edge.address.Cidr;
import dev.mailsluice.edge.session.Terms.Xclient;
import java.net.InetAddress;
import java.util.List;

/// A listener that proxies speak SMTP to, each saying who its client is.
///
/// @param trusted peers whose XCLIENT is believed
/// @param login whether they are believed about who has logged in
public record XclientSettings(List<Cidr> trusted, boolean login) {

    public XclientSettings {
        trusted = List.copyOf(trusted);
    }

    /// Always by the connection itself: what XCLIENT says does not change who may say it.
    Xclient of(InetAddress peer) {
        if (trusted.stream().noneMatch(network -> network.contains(peer))) {
            return Xclient.REFUSED;
        }
        return login ? Xclient.TAKEN_WITH_LOGIN : Xclient.TAKEN;
    }
}
