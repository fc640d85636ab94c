package dev.mailsluice.policy.migrate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An export of the Windows registry: `REGEDIT4` (8 bit), or `Windows Registry Editor Version 5.00` (UTF-16LE; UTF-8 is
/// taken as well). Names of values are compared without case, as the registry does. Of several keys with the same value
/// the last counts, as it would when the file is imported.
final class RegistryExport {

    private static final String OLD = "REGEDIT4";
    private static final String NEW = "Windows Registry Editor Version 5.00";
    private static final Pattern VALUE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"=(.*)");
    private static final Pattern MULTI_STRING = Pattern.compile("hex\\(7\\):([0-9a-fA-F, ]*)");
    private static final Pattern DWORD = Pattern.compile("dword:([0-9a-fA-F]{1,8})");

    private final Map<String, String> values;
    private final Charset charsetOfHex;

    private RegistryExport(Map<String, String> values, Charset charsetOfHex) {
        this.values = values;
        this.charsetOfHex = charsetOfHex;
    }

    /// @throws IllegalArgumentException if it is none
    static RegistryExport parse(byte[] file) {
        String text = text(file);
        boolean isOld = text.startsWith(OLD);
        if (!isOld && !text.startsWith(NEW)) {
            throw new IllegalArgumentException("the file is no export of the registry: it begins neither with `" + OLD
                    + "` nor with `" + NEW + "`");
        }
        Map<String, String> values = new HashMap<>();
        // A line that ends with a backslash goes on in the next.
        for (String line : text.replaceAll("\\\\\\R\\s*", "").split("\\R")) {
            Matcher value = VALUE.matcher(line.strip());
            if (value.matches()) {
                values.put(
                        value.group(1).toLowerCase(Locale.ROOT), value.group(2).strip());
            }
        }
        return new RegistryExport(values, isOld ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
    }

    private static String text(byte[] file) {
        boolean isUtf16 = file.length >= 2 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xfe;
        String text = new String(file, isUtf16 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /// Empty if there is no such value.
    ///
    /// @throws IllegalArgumentException if it is no `REG_DWORD`
    Optional<Long> number(String name) {
        return value(name).map(text -> {
            Matcher matcher = DWORD.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("`" + name + "` is no REG_DWORD: `" + text + "`");
            }
            return Long.parseLong(matcher.group(1), 16);
        });
    }

    /// The texts of a `REG_MULTI_SZ`; empty if there is no such value.
    ///
    /// @throws IllegalArgumentException if it is none
    List<String> texts(String name) {
        return value(name)
                .map(text -> {
                    Matcher matcher = MULTI_STRING.matcher(text);
                    if (!matcher.matches()) {
                        throw new IllegalArgumentException("`" + name + "` is no REG_MULTI_SZ: `" + text + "`");
                    }
                    return split(new String(octets(matcher.group(1)), charsetOfHex));
                })
                .orElse(List.of());
    }

    private static List<String> split(String text) {
        List<String> texts = new ArrayList<>();
        for (String one : text.split("\0")) {
            if (!one.isBlank()) {
                texts.add(one.strip());
            }
        }
        return texts;
    }

    private static byte[] octets(String hex) {
        String[] pairs = hex.replace(" ", "").split(",");
        byte[] octets = new byte[hex.isBlank() ? 0 : pairs.length];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) Integer.parseInt(pairs[i], 16);
        }
        return octets;
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
    }
}
