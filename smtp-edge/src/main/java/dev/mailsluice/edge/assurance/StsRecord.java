package dev.mailsluice.edge.assurance;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The TXT record at `_mta-sts.<domain>`, which says that there is a policy, and by its id when it is another one:
/// RFC 8461 §3.1.
///
/// @param id 1 to 32 letters and digits
record StsRecord(String id) {

    private static final Pattern FORM = Pattern.compile("v=STSv1\\s*;(?:.*;)?\\s*id=([A-Za-z0-9]{1,32})\\s*(?:;.*)?");

    /// "If the number of resulting records is not one … senders MUST assume the recipient domain does not have an
    /// available MTA-STS Policy."
    static Optional<StsRecord> of(List<String> texts) {
        List<String> candidates =
                texts.stream().filter(text -> text.startsWith("v=STSv1")).toList();
        if (candidates.size() != 1) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(candidates.getFirst());
        return matcher.matches() ? Optional.of(new StsRecord(matcher.group(1))) : Optional.empty();
    }
}
