package dev.mailsluice.policy.lists;

import dev.mailsluice.policy.domain.DomainName;
import dev.mailsluice.policy.domain.Parsed;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A list as text: one domain in a line; what follows a `#` is a comment.
///
/// A list without a domain is none: whoever truncates a file shall not take all domains away.
final class ListText {

    static final int MOST = 100_000;

    private static final int TOLD = 3;

    sealed interface Read {}

    record Domains(List<DomainName> domains) implements Read {}

    record Unusable(String reason) implements Read {}

    private ListText() {}

    static Read read(byte[] content) {
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException _) {
            return new Unusable("it is not UTF-8");
        }
    }

    private static Read read(String text) {
        Set<DomainName> domains = new LinkedHashSet<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String domain = line.replaceFirst("#.*", "").strip();
            if (!domain.isEmpty()) {
                switch (DomainName.parse(domain)) {
                    case Parsed.Good<DomainName>(var name) -> domains.add(name);
                    case Parsed.Bad<DomainName>(var message) -> problems.add("line " + number + ": " + message);
                }
            }
        }
        if (!problems.isEmpty()) {
            return new Unusable(String.join("; ", problems.subList(0, Math.min(TOLD, problems.size()))));
        }
        if (domains.isEmpty()) {
            return new Unusable("it holds no domain");
        }
        return domains.size() > MOST
                ? new Unusable("it holds %,d domains, %,d are allowed".formatted(domains.size(), MOST))
                : new Domains(List.copyOf(domains));
    }
}
