package dev.mailsluice.policy.console;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;

/// Sentences that others wrote, with what stands in backticks as code.
@TemplateExtension
final class Marked {

    private Marked() {}

    /// INVARIANT: all but our own two tags is escaped, whatever the text is.
    static RawString marked(String text) {
        StringBuilder html = new StringBuilder(text.length() + 32);
        String[] parts = text.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean code = i % 2 == 1 && i < parts.length - 1;
            boolean unpaired = i % 2 == 1 && !code;
            html.append(code ? "<code>" : unpaired ? "`" : "");
            escape(parts[i], html);
            html.append(code ? "</code>" : "");
        }
        return new RawString(html.toString());
    }

    private static void escape(String text, StringBuilder html) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
