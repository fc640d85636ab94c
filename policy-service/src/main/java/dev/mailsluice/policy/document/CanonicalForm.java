package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.RelayPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// The one text of a policy: RFC 8785 JSON of the spec with every default filled in, lists in the order they were
/// written. Two documents that mean the same in the same order have the same text.
///
/// INVARIANT: the same policy has the same text in every release; what changes it raises [#VERSION].
public final class CanonicalForm {
    /// Part of what is digested, so that digests of different forms never meet.
    public static final int VERSION = 1;

    /// Forms of releases to come, as far as this one would recognise them as such.
    private static final int LATEST = VERSION + 7;

    private static final int PIECE = 64 << 10;

    private static final PolicyReader READER = PolicyReader.ofPublished();

    private CanonicalForm() {}

    public static String json(RelayPolicy policy) {
        try {
            return SpecWriter.write(policy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `sha256:` and 64 hexadecimal digits over `{"canonicalForm":1,"spec":…}` in RFC 8785 form.
    public static String digest(RelayPolicy policy) {
        return digestOf(json(policy));
    }

    /// @param json as [#json] gives it
    public static String digestOf(String json) {
        return digest(VERSION, json);
    }

    /// In which form `json` has this digest: a form of ours, or of a later release. Empty if it has it in none, so that
    /// one of the two was changed.
    public static OptionalInt formOf(String json, String digest) {
        return IntStream.rangeClosed(VERSION, LATEST)
                .filter(form -> digest(form, json).equals(digest))
                .findFirst();
    }

    private static String digest(int form, String json) {
        try {
            MessageDigest hashed = MessageDigest.getInstance("SHA-256");
            hashed.update(("{\"canonicalForm\":" + form + ",\"spec\":").getBytes(StandardCharsets.UTF_8));
            int at = 0;
            while (at < json.length()) {
                int end = endOfPiece(json, at);
                hashed.update(json.substring(at, end).getBytes(StandardCharsets.UTF_8));
                at = end;
            }
            hashed.update((byte) '}');
            return "sha256:" + HexFormat.of().formatHex(hashed.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The text is hashed piece by piece: it may have tens of megabytes, and while the JVM copies or hashes
    /// that many at
    /// once, it can do nothing for which all threads have to stop.
    private static int endOfPiece(String text, int from) {
        int end = Math.min(from + PIECE, text.length());
        return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end + 1 : end;
    }

    /// @throws IllegalStateException if `json` is not the canonical text of a policy
    public static RelayPolicy parse(String json) {
        RelayPolicy policy =
                switch (READER.read(json.getBytes(StandardCharsets.UTF_8), Format.JSON, "")) {
                    case PolicyReader.Result.Valid(var valid) -> valid;
                    case PolicyReader.Result.Invalid(var problems) ->
                        throw new IllegalStateException("not a policy: " + problems.getFirst());
                };
        if (!json(policy).equals(json)) {
            throw new IllegalStateException("the policy's text is not in canonical form " + VERSION);
        }
        return policy;
    }
}
