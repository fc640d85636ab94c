package dev.mailsluice.edge.nexthop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whom the edge is to next hops, by the names that policy gives them. Never shown.
public final class Credentials {

    public static final Credentials NONE = new Credentials(Map.of());

    private static final int MAX_LINES = 10_000;

    private final Map<String, Login> byNextHop;

    private Credentials(Map<String, Login> byNextHop) {
        this.byNextHop = Map.copyOf(byNextHop);
    }

    /// @param text lines of next hop, user and password, with a space between; the password is the rest of the line.
    /// Empty lines and those that begin with `#` mean nothing
    /// @throws IllegalArgumentException if a line is something else; the message names all such lines by number
    public static Credentials parse(String text) {
        Map<String, Login> found = new HashMap<>();
        List<String> problems = new ArrayList<>();
        List<String> lines = text.lines().limit(MAX_LINES + 1).toList();
        if (lines.size() > MAX_LINES) {
            throw new IllegalArgumentException("there are more than " + MAX_LINES + " lines");
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    read(line, found);
                } catch (IllegalArgumentException e) {
                    problems.add("line " + (i + 1) + ": " + e.getMessage());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new Credentials(found);
    }

    private static void read(String line, Map<String, Login> found) {
        String[] words = line.split(" ", 3);
        if (words.length < 3 || words[0].isEmpty()) {
            throw new IllegalArgumentException("write the next hop, a space, the user, a space and the password");
        }
        if (found.put(words[0], new Login(words[1], words[2])) != null) {
            throw new IllegalArgumentException("the next hop `" + words[0] + "` has a line already");
        }
    }

    Optional<Login> of(String nextHop) {
        return Optional.ofNullable(byNextHop.get(nextHop));
    }

    /// How many next hops it is for.
    public int size() {
        return byNextHop.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credentials credentials && credentials.byNextHop.equals(byNextHop);
    }

    @Override
    public int hashCode() {
        return byNextHop.hashCode();
    }

    @Override
    public String toString() {
        return "Credentials[for " + size() + "]";
    }
}
