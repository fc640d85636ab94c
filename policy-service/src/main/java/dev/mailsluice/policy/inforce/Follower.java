package dev.mailsluice.policy.inforce;

/// A stream to an edge.
public interface Follower {

    boolean follows(String policy);

    /// Tell the edge what is applied now. Never blocks; what the edge is too slow for is told as one, the newest.
    void tell();

    /// This replica gives no leases any more: the edge shall look for another.
    void end();
}
