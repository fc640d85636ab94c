package dev.mailsluice.policy.console;

import java.net.URI;

/// Whether a form was sent from one of our pages. Browsers say so in headers that no page can forge.
final class SameOrigin {

    private SameOrigin() {}

    /// `Sec-Fetch-Site` (W3C Fetch Metadata §2.4) decides. A browser that does not send it sends `Origin`
    /// (RFC 6454 §7), which must name the host that was asked. Without either the answer is no.
    ///
    /// @param site   null, as each of these, if the header is absent
    /// @param host   of the header `Host`, with its port
    static boolean holds(String site, String origin, String host) {
        if (site != null) {
            return site.equals("same-origin");
        }
        return origin != null && host != null && host.equalsIgnoreCase(authority(origin));
    }

    /// Empty for `null` and for what is no origin: no host is called so.
    private static String authority(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /// Whether the browser speaks TLS, to us or to who stands before us.
    static boolean isSecure(String origin) {
        return origin != null && origin.startsWith("https://");
    }
}
