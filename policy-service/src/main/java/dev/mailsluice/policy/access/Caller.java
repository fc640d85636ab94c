package dev.mailsluice.policy.access;

/// Who calls, as far as it is known for sure.
///
/// @param name    as written to the history and to the log
/// @param source  who vouches for the name: `token` or `kubernetes`
/// @param grounds what the permissions follow from; for [Access] alone
public record Caller(String name, String source, Grounds grounds) {

    public static final String TOKEN = "token";
    public static final String KUBERNETES = "kubernetes";
}
