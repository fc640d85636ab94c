package dev.mailsluice.policy.domain;

/// Which reverse-paths are meant. None of them means the null one: that is everybody's.
public sealed interface PathPattern {
    /// As in the document.
    String text();

    /// Every reverse-path, also one without a domain name.
    record Any() implements PathPattern {
        @Override
        public String text() {
            return ALL;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /// Every local part in exactly this domain.
    record OfDomain(DomainName domain) implements PathPattern {
        @Override
        public String text() {
            return IN_DOMAIN + domain;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /// One mailbox: the local part octet for octet (RFC 5321 §2.4), the domain as everywhere.
    record OfMailbox(String localPart, DomainName domain) implements PathPattern {
        @Override
        public String text() {
            return localPart + "@" + domain;
        }

        @Override
        public String toString() {
            return text();
        }
    }

    String ALL = "*";
    String IN_DOMAIN = "*@";

    /// `*`, `*@` and a domain, or a mailbox whose local part needs no quotes.
    static Parsed<PathPattern> parse(String text) {
        if (text.equals(ALL)) {
            return new Parsed.Good<>(new Any());
        }
        if (text.startsWith(IN_DOMAIN)) {
            return switch (DomainName.parse(text.substring(IN_DOMAIN.length()))) {
                case Parsed.Good<DomainName>(var domain) -> new Parsed.Good<>(new OfDomain(domain));
                case Parsed.Bad<DomainName>(var message) -> new Parsed.Bad<>(message);
            };
        }
        if (text.isEmpty() || text.equals("<>")) {
            return new Parsed.Bad<>("the null reverse-path is everybody's; leave it out");
        }
        return !text.startsWith("\"")
                        && text.codePoints().allMatch(Quoted::isVisible)
                        && ReversePath.of(text) instanceof ReversePath.Mailbox(var localPart, var domain)
                        && text.startsWith(localPart + "@")
                ? new Parsed.Good<>(new OfMailbox(localPart, domain))
                : new Parsed.Bad<>(
                        ("%s is not a mailbox; write it alone and without quotes, as `alice@corp.example`, or"
                                        + " `*@corp.example` for all of a domain, or `*` for all there are")
                                .formatted(Quoted.text(text)));
    }
}
