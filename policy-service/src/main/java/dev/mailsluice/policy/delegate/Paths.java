package dev.mailsluice.policy.delegate;

/// Paths as the contract has them.
final class Paths {

    private Paths() {}

    /// Without angle brackets; empty is the null reverse-path.
    static String bare(String path) {
        return path.startsWith("<") && path.endsWith(">") ? path.substring(1, path.length() - 1) : path;
    }
}
