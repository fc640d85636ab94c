package dev.mailsluice.edge.proof;

/// A stretch of what a connection received: behind `from`, up to `to`, in octets.
record Interval(long from, long to) {

    static final long OPEN = Long.MAX_VALUE;

    boolean contains(long octet) {
        return octet > from && octet <= to;
    }
}
