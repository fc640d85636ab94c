package dev.mailsluice.policy.document;

import dev.mailsluice.policy.domain.DomainName;
import java.util.List;
import java.util.Set;

/// What lists of domains from outside say now. Answers from memory.
@FunctionalInterface
public interface DomainLists {

    sealed interface Found {}

    /// @param domains canonical, each once, at least one
    record Content(List<DomainName> domains) implements Found {
        public Content {
            domains = List.copyOf(domains);
        }
    }

    /// It is configured and has not been read yet.
    ///
    /// @param reason what went wrong last, without a full stop
    record Unread(String reason) implements Found {}

    /// @param known names of those that are configured
    record Unknown(Set<String> known) implements Found {}

    DomainLists NONE = _ -> new Unknown(Set.of());

    Found find(String list);
}
