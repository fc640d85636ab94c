package dev.mailsluice.edge.proof;

/// What goes wrong, one at a time.
enum Fault {
    REPLICA_KILLED,
    EDGE_KILLED,
    DATABASE_STOPPED,
    /// From one edge to one replica, or to all.
    NETWORK_SILENT,
    NETWORK_SLOW,
    /// SIGSTOP for longer than the lease, then SIGCONT.
    EDGE_PAUSED,
    REPLICA_PAUSED
}
