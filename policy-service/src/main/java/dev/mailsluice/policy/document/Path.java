package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.Quoted;
import java.util.regex.Pattern;

/// A place in a document, as in `reroute.allow.clients[0]`. Written out only when a problem needs it.
///
/// @param name of a field; empty with an item
/// @param index of an item, counted from 0; -1 with a field
record Path(Path parent, String name, int index) {
    static final Path ROOT = new Path(null, "", -1);

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-]{1,64}");

    Path field(String name) {
        return new Path(this, name, -1);
    }

    Path item(int index) {
        return new Path(this, "", index);
    }

    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        if (index >= 0) {
            return parent + "[" + index + "]";
        }
        String plain = PLAIN.matcher(name).matches() ? name : Quoted.text(name);
        return parent.parent == null ? plain : parent + "." + plain;
    }
}
