package dev.mailsluice.policy.domain;

/// Mail for foreign domains passes if somebody else says so, who is asked for each recipient. Nothing of mode `Reroute`
/// plays a part.
///
/// @param delegate name of whom to ask, a DNS-1123 label; where and how to ask is configuration of the service
/// @param nextHop for what the delegate lets pass without naming another
public record Delegate(String delegate, NextHop nextHop) implements Mode {
    public static final String NAME = "Delegate";

    @Override
    public String name() {
        return NAME;
    }
}
