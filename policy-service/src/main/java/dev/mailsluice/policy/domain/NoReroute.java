package dev.mailsluice.policy.domain;

/// Mail for local domains only; all else is refused, whoever asks.
public record NoReroute() implements Mode {
    public static final String NAME = "NoReroute";

    @Override
    public String name() {
        return NAME;
    }
}
