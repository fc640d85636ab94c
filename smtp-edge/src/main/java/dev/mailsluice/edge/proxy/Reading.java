package dev.mailsluice.edge.proxy;

/// What the octets that came so far make of a header.
public sealed interface Reading {

    /// So far it could become one.
    record NeedMore() implements Reading {}

    /// @param octets that the header takes up; those behind it are the client's
    record Complete(ProxyHeader header, int octets) implements Reading {}

    /// It is none, whatever comes.
    record Malformed(String why) implements Reading {}
}
