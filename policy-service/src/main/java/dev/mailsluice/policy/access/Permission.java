package dev.mailsluice.policy.access;

/// What a caller of REST or of the console may do.
public enum Permission {
    /// Read everything, and try: ask for a verdict, explain, preview.
    VIEW,
    /// Change what decides: publish, roll back.
    PUBLISH,
    /// What an edge does that does not speak gRPC: ask for verdicts, report and follow.
    REPORT
}
