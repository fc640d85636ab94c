package dev.mailsluice.policy.identity;

/// A token that says who bears it (RFC 6750), as the client gave it; anything. Kept nowhere, shown nowhere.
public final class BearerToken implements Credentials {

    private final String text;

    public BearerToken(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "BearerToken";
    }
}
