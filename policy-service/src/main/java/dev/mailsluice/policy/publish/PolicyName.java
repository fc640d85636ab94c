package dev.mailsluice.policy.publish;

import java.util.regex.Pattern;

/// What a policy may be called: a DNS label (RFC 1123 §2.1), as the names of Kubernetes resources are.
public record PolicyName(String value) {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    public PolicyName {
        if (!isOne(value)) {
            throw new IllegalArgumentException("policy name `" + shortened(value)
                    + "` is not a DNS label: use 1 to 63 of a-z, 0-9 and `-`, with a letter or digit at both ends");
        }
    }

    public static boolean isOne(String text) {
        return LABEL.matcher(text).matches();
    }

    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }

    @Override
    public String toString() {
        return value;
    }
}
