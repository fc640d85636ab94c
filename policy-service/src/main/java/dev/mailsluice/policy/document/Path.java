package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Quoted;
import java.util.regex.Pattern;

/// A place in a document, as in `reroute.allow.clients[0]`. Written out only when a problem needs it.
record Path(Path parent, String step) {
    static final Path ROOT = new Path(null, "");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-]{1,64}");

    Path field(String name) {
        String plain = PLAIN.matcher(name).matches() ? name : Quoted.text(name);
        return new Path(this, parent == null ? plain : "." + plain);
    }

    Path item(int index) {
        return new Path(this, "[" + index + "]");
    }

    @Override
    public String toString() {
        return parent == null ? step : parent + step;
    }
}
