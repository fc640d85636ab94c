package dev.mailsluice.policy.domain;

/// `address-literal = "[" ( IPv4-address-literal / IPv6-address-literal / General-address-literal ) "]"`:
/// RFC 5321 §4.1.3. Stricter: no tag but `IPv6` is registered, so general literals are refused.
final class AddressLiteral {
    private static final String IPV6_TAG = "IPv6:";

    private AddressLiteral() {}

    static boolean valid(String domain) {
        if (!domain.startsWith("[") || !domain.endsWith("]")) {
            return false;
        }
        String content = domain.substring(1, domain.length() - 1);
        return content.regionMatches(true, 0, IPV6_TAG, 0, IPV6_TAG.length())
                ? Ipv6Text.parse(content.substring(IPV6_TAG.length())).isPresent()
                : Ipv4Text.parse(content).isPresent();
    }
}
