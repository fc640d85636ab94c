package dev.mailsluice.policy.identity;

import java.util.Optional;

/// A password, prepared (RFC 4616 §2, RFC 5802 §2.2). Kept nowhere, shown nowhere.
public final class Password implements Credentials {

    /// What a password that cannot be right is checked as, so that it costs as much as one that can.
    private static final String STAND_IN = "-";

    private final String text;
    private final boolean usable;

    private Password(String text, boolean usable) {
        this.text = text;
        this.usable = usable;
    }

    public static Password of(String raw) {
        String prepared = SaslPrep.prepare(raw);
        boolean usable = !prepared.isEmpty() && !SaslPrep.hasProhibited(prepared);
        return new Password(usable ? prepared : STAND_IN, usable);
    }

    /// Whether it may be a password at all: not empty, nothing invisible in it. If not, it is right for nobody.
    boolean isUsable() {
        return usable;
    }

    /// For who alone can tell whether it is right; empty if it is right for nobody.
    public Optional<String> clear() {
        return usable ? Optional.of(text) : Optional.empty();
    }

    String text() {
        return text;
    }

    @Override
    public String toString() {
        return "Password";
    }
}
