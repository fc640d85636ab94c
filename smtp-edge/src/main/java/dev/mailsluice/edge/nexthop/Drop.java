package dev.mailsluice.edge.nexthop;

/// Why a connection to a next hop is not kept any longer, or not at all.
public enum Drop {
    IDLE,
    AGE,
    MESSAGES,
    /// Others are kept already.
    FULL,
    /// The next hop closed it.
    CLOSED,
    /// The next hop said something that nobody had asked for.
    UNASKED,
    /// RSET was not answered by 2yz.
    NOT_RESET,
    SHUT_DOWN
}
